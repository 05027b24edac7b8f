import type { EntityManager } from '@mikro-orm/sql';
import { disableTarget, type PendingMessage, recordDelivered, recordFailure } from '../catalog/push/queue.ts';
import type { PushTarget } from '../catalog/push/targets.ts';
import { timeOf } from '../catalog/runs/lease-clock.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import type { Logger } from '../logger.ts';
import { nextAttemptMs } from './retry-schedule.ts';

/** What became of one attempt. The reasons are for operators. */
export type Attempt =
  | { result: 'delivered' }
  /** The message is about something that was deleted. */
  | { result: 'skipped' }
  | { result: 'failed'; reason: string; retryAfterMs?: number | null }
  /** No attempt will succeed. */
  | { result: 'refused'; reason: string };

/** A write that records an attempt. It may run again if the database was busy. */
type Recording = (em: EntityManager) => Promise<void>;

interface Recorder {
  owner: string;
  nowMs: number;
  /** From 0 to 1. */
  random: number;
  logger: Logger;
}

/** Decides what follows from an attempt. */
export function recordAttempt(
  target: PushTarget,
  message: PendingMessage,
  attempt: Attempt,
  { owner, nowMs, random, logger }: Recorder,
): Recording {
  const at = timeOf(nowMs);
  if (attempt.result === 'delivered' || attempt.result === 'skipped') {
    const isDelivered = attempt.result === 'delivered';
    return (em) => recordDelivered(em, target, message.rowId, { owner, at }, isDelivered);
  }
  const { rowId: id, channel, failures } = target;
  const next = attempt.result === 'refused' ? null : nextTime(target, attempt.retryAfterMs ?? null, nowMs, random);
  if (next === null) {
    const reason =
      attempt.result === 'refused' ? attempt.reason : `No message was delivered for a day. ${attempt.reason}`;
    logger.error({ target: id, channel, reason }, `Push target ${id} (${channel}) is disabled: ${reason}`);
    return (em) => em.fork().transactional((tx) => disableTarget(graphOf(tx), id, { at, reason }));
  }
  const failure = { reason: attempt.reason, nextAttemptAt: timeOf(next) };
  const line = `A message to push target ${id} (${channel}) failed: ${failure.reason}`;
  logger[failures === 0 ? 'warn' : 'debug']({ target: id, channel, ...failure }, line);
  return (em) => recordFailure(em, target, { owner, at }, failure);
}

const nextTime = (
  { failures, failingSince }: PushTarget,
  retryAfterMs: number | null,
  nowMs: number,
  random: number,
): number | null => {
  const failingSinceMs = failingSince === null ? null : Date.parse(failingSince);
  return nextAttemptMs({ failures, failingSinceMs, nowMs, retryAfterMs, random });
};
