import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/sql';
import {
  claimTarget,
  findNextMessage,
  listDueTargets,
  type PendingMessage,
  type QueueLease,
  releaseTarget,
} from '../catalog/push/queue.ts';
import type { PushTarget } from '../catalog/push/targets.ts';
import { readLeaseTime, timeOf } from '../catalog/runs/lease-clock.ts';
import { type Graph, graphOf } from '../catalog/schema/graph.ts';
import type { PushChannel } from '../catalog/schema/push.entity.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { whenFree } from '../database/when-free.ts';
import type { Logger } from '../logger.ts';
import { type Attempt, recordAttempt } from './record-attempt.ts';

/** Sends one message. An error is a bug, and counts as a failed attempt. */
export type SendMessage = (target: PushTarget, message: PendingMessage, signal: AbortSignal) => Promise<Attempt>;

interface DeliveryOptions {
  /** Reads which queues are due. */
  em: EntityManager;
  /** A connection of its own, so that readers do not wait for its writes. Opened for the first message. */
  openWriter: () => Promise<EntityManager>;
  /** Messages of other channels wait for a process that has a sender. */
  senders: ReadonlyMap<PushChannel, SendMessage>;
  /** Identifies this process to others that share the database. */
  owner: string;
  clock: Pick<Clock, 'now'>;
  random?: () => number;
  logger: Logger;
}

/** Other processes leave a queue alone for this long: longer than an attempt takes. */
const leaseMs = 30_000;

const lookEveryMs = 1_000;

/** How long a stop waits for attempts that are under way. */
const graceMs = 3_000;

/**
 * Delivers the outbox. Each receiver has a queue: messages leave in order, and a slow receiver does not delay others. A
 * message is deleted after its delivery, so a crash between the two sends it again with the same id.
 */
export class Delivery implements AsyncDisposable {
  readonly #options: DeliveryOptions;
  /** For the look of each second. It is in no transaction. */
  readonly #graph: Graph;
  readonly #stop = new AbortController();
  /** By the row id of the receiver. */
  readonly #running = new Map<number, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #isStopping = false;
  #looking: Promise<void> | null = null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#graph = graphOf(options.em.fork());
  }

  /** Looks every second, as other processes write messages too. */
  start(): void {
    this.#timer = setInterval(this.wake, lookEveryMs);
    this.#timer.unref();
    this.wake();
  }

  /** Looks for messages now. */
  readonly wake = (): void => {
    if (this.#isStopping) return;
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#options.logger.debug({ err: error }, 'Could not read the outbox'))
      .finally(() => {
        this.#looking = null;
      });
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
    const ended = Promise.all(this.#running.values());
    const late = new AbortController();
    await Promise.race([ended, delay(graceMs, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    this.#stop.abort();
    await ended;
  }

  async #look(): Promise<void> {
    const { owner, senders } = this.#options;
    const due = await listDueTargets(this.#graph, {
      channels: [...senders.keys()],
      owner,
      at: timeOf(await this.#now()),
    });
    for (const rowId of due.filter((id) => !this.#running.has(id))) {
      const running = this.#drain(rowId)
        .catch((error: unknown) => this.#logProblem(error))
        .finally(() => this.#running.delete(rowId));
      this.#running.set(rowId, running);
    }
  }

  /** A database that is down or busy is no bug: the next look tries again. */
  #logProblem(error: unknown): void {
    const { logger } = this.#options;
    if (databaseError(error)) logger.warn({ err: error }, 'Could not record a delivery');
    else logger.error({ err: error }, 'The delivery of a queue failed with an unexpected error');
  }

  async #drain(rowId: number): Promise<void> {
    const em = await this.#options.openWriter();
    const { owner } = this.#options;
    while (!this.#isStopping) {
      const lease = await this.#lease();
      const target = await this.#write(() => claimTarget(em, rowId, lease));
      if (target === null) return;
      const message = await findNextMessage(graphOf(em.fork()), rowId);
      if (message === null) break;
      const attempt = await this.#attempt(target, message);
      if (attempt === null) break;
      await this.#record(em, target, message, attempt);
      if (attempt.result === 'failed' || attempt.result === 'refused') return;
    }
    await this.#write(() => releaseTarget(em, rowId, owner));
  }

  /** Null if the process stops before it ends. */
  async #attempt(target: PushTarget, message: PendingMessage): Promise<Attempt | null> {
    const send = this.#options.senders.get(target.channel);
    if (!send) return null;
    const { signal } = this.#stop;
    try {
      return await send(target, message, signal);
    } catch (error) {
      if (signal.aborted) return null;
      this.#options.logger.error({ err: error, target: target.rowId }, 'A message failed with an unexpected error');
      return { result: 'failed', reason: 'An internal error; see the log.' };
    }
  }

  async #record(em: EntityManager, target: PushTarget, message: PendingMessage, attempt: Attempt): Promise<void> {
    const { owner, random = Math.random, logger } = this.#options;
    const recorder = { owner, nowMs: await this.#now(), random: random(), logger };
    const record = recordAttempt(target, message, attempt, recorder);
    return this.#write(() => record(em));
  }

  async #lease(): Promise<QueueLease> {
    const nowMs = await this.#now();
    return { owner: this.#options.owner, at: timeOf(nowMs), until: timeOf(nowMs + leaseMs) };
  }

  /** By the clock of the database, if several machines share it. */
  #now(): Promise<number> {
    return readLeaseTime(this.#graph, this.#options.clock.now());
  }

  /** A sync may hold the write lock for long. What was sent must be recorded before anything else is sent. */
  async #write<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await whenFree(work, this.#stop.signal);
      } catch (error) {
        if (this.#stop.signal.aborted || databaseError(error)?.code !== 'DATABASE_BUSY') throw error;
      }
    }
  }
}
