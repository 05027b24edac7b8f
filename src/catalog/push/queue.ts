import type { EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { isAmongSlot, select } from '../../database/statement.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import type { PushChannel, PushEvent } from '../schema/push.entity.ts';
import { type PushTarget, toPushTarget } from './targets.ts';

/** A lease on the queue of one receiver: one process delivers it at a time, in order. Times are ISO 8601, UTC. */
export interface QueueLease {
  owner: string;
  at: string;
  until: string;
}

/** A message that waits. */
export interface PendingMessage {
  rowId: number;
  event: PushEvent;
  /** Since when it waits, by the clock of the database. ISO 8601, UTC. */
  at: string;
  changeId: number | null;
  lastChangeId: number | null;
  runId: number | null;
  accountId: number | null;
  /** Differs in each database and after each restore. */
  feed: string;
}

interface DueQuestion extends Pick<QueueLease, 'owner' | 'at'> {
  channels: readonly PushChannel[];
}

/** The row ids of receivers with a message that is due, and whose queue no other process delivers. Cheap to repeat. */
export async function listDueTargets(graph: Graph, question: DueQuestion): Promise<number[]> {
  const rows = await select<{ id: number }, DueQuestion>(graph, 'due push targets', question, (slot) => {
    const at = slot((values) => values.at);
    return graph
      .selectFrom('push_target')
      .select('id')
      .where(isAmongSlot('channel', slot, ({ channels }) => channels))
      .where('disabled_at', 'is', null)
      .where('next_attempt_at', '<=', at)
      .where((eb) =>
        eb.or([
          eb(
            'owner',
            '=',
            slot(({ owner }) => owner),
          ),
          eb('owned_until', '<', at),
        ]),
      )
      .where((eb) =>
        eb.exists(eb.selectFrom('outbox').select('outbox.id').whereRef('outbox.target_id', '=', 'push_target.id')),
      )
      .orderBy('id');
  });
  return rows.map(({ id }) => id);
}

/** Takes the lease or extends it. Null if another process has it, or if the receiver is disabled or not due. */
export async function claimTarget(em: EntityManager, rowId: number, lease: QueueLease): Promise<PushTarget | null> {
  const row = await graphOf(em.fork())
    .updateTable('push_target')
    .set({ owner: lease.owner, owned_until: lease.until })
    .where('id', '=', rowId)
    .where('disabled_at', 'is', null)
    .where('next_attempt_at', '<=', lease.at)
    .where((eb) => eb.or([eb('owner', '=', lease.owner), eb('owned_until', '<', lease.at)]))
    .returningAll()
    .executeTakeFirst();
  return row ? toPushTarget(row) : null;
}

/** The oldest message that waits. */
export async function findNextMessage(graph: Graph, targetId: number): Promise<PendingMessage | null> {
  const row = await graph
    .selectFrom('outbox')
    .innerJoin('change_feed as feed', (join) => join.on('feed.id', '=', 1))
    .select(['outbox.id as rowId', 'event', 'at', 'change_id as changeId', 'last_change_id as lastChangeId'])
    .select(['run_id as runId', 'account_id as accountId', 'feed.token as feed'])
    .where('target_id', '=', targetId)
    .orderBy('outbox.id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Deletes a message that was delivered, or that is about something deleted. */
export const recordDelivered = (
  em: EntityManager,
  { rowId }: PushTarget,
  messageId: number,
  { owner, at }: Pick<QueueLease, 'owner' | 'at'>,
  isDelivered: boolean,
): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const graph = graphOf(tx);
    await graph.deleteFrom('outbox').where('id', '=', messageId).execute();
    if (!isDelivered) return;
    await graph
      .updateTable('push_target')
      .set({ delivered_at: at, failing_since: null, failures: 0, last_failure: null })
      .where('id', '=', rowId)
      .where('owner', '=', owner)
      .execute();
  });

/** Records a failed attempt, and gives the lease back. */
export async function recordFailure(
  em: EntityManager,
  { rowId }: PushTarget,
  { owner, at }: Pick<QueueLease, 'owner' | 'at'>,
  { reason, nextAttemptAt }: { reason: string; nextAttemptAt: string },
): Promise<void> {
  await graphOf(em.fork())
    .updateTable('push_target')
    .set((eb) => ({
      failing_since: eb.fn.coalesce('failing_since', eb.val(at)),
      failures: eb('failures', '+', 1),
      last_failure: reason,
      next_attempt_at: nextAttemptAt,
      owned_until: '',
    }))
    .where('id', '=', rowId)
    .where('owner', '=', owner)
    .execute();
}

/** Gives the lease back. */
export async function releaseTarget(em: EntityManager, rowId: number, owner: string): Promise<void> {
  await graphOf(em.fork())
    .updateTable('push_target')
    .set({ owned_until: '' })
    .where('id', '=', rowId)
    .where('owner', '=', owner)
    .execute();
}

/** Stops all messages to a receiver, and deletes those that wait. Call it in a transaction. */
export async function disableTarget(
  graph: Graph,
  rowId: number,
  { at, reason }: { at: string; reason: string },
): Promise<void> {
  await graph
    .updateTable('push_target')
    .set({ disabled_at: at, disabled_reason: reason, next_attempt_at: '', owned_until: '' })
    .where('id', '=', rowId)
    .execute();
  await graph.deleteFrom('outbox').where('target_id', '=', rowId).execute();
}

/** The state of the outbox, for health checks and metrics. */
export interface OutboxState {
  /** Messages that wait. */
  pending: number;
  /** Since when the first of them waits, by the clock of the database; null if none does. ISO 8601, UTC. */
  oldestAt: string | null;
  /** Receivers that work. */
  active: number;
  /** Receivers whose last attempt failed. */
  failing: number;
  disabled: number;
}

export async function describeOutbox(graph: Graph): Promise<OutboxState> {
  const countTargets = (condition: string) =>
    sql<number>`(select count(*) from push_target where ${sql.raw(condition)})`;
  return await graph
    .selectFrom('outbox')
    .select((eb) => [
      eb.fn.countAll<number>().as('pending'),
      eb.fn.min('at').as('oldestAt'),
      countTargets('disabled_at is null and failing_since is null').as('active'),
      countTargets('disabled_at is null and failing_since is not null').as('failing'),
      countTargets('disabled_at is not null').as('disabled'),
    ])
    .executeTakeFirstOrThrow();
}
