import type { EntityManager } from '@mikro-orm/sql';
import { dialectOf } from '../../database/sql-dialect.ts';
import { readLeaseTime, timeOf } from '../runs/lease-clock.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import type { PushEvent, WebhookEvent } from '../schema/push.entity.ts';
import { lockRevision } from '../write/revision.ts';
import { insertMatching } from './insert-matching.ts';
import { disableTarget } from './queue.ts';
import { type PushTarget, toPushTarget } from './targets.ts';

/** A webhook with more waiting messages is disabled. Its receiver is too slow, and reads the change feed instead. */
const maxPending = 100_000;

/** From here on a database must know how many rows a transaction has written. */
const manyChanges = 1_000;

/** Where the change log ended before a transaction; null if there is no receiver. */
export type OutboxMark = { lastChangeId: number } | null;

/** Call it before the first change of a transaction that holds the lock of the revision. */
export async function markOutbox(graph: Graph): Promise<OutboxMark> {
  const row = await graph
    .selectFrom('push_target')
    .select((eb) =>
      eb
        .selectFrom('change')
        .select(({ fn }) => fn.max('change.id').as('id'))
        .as('lastChangeId'),
    )
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row ? { lastChangeId: row.lastChangeId ?? 0 } : null;
}

/** Adds the messages about all changes since the mark, in the transaction that made them. One statement for each receiver. */
export async function enqueueChanges(graph: Graph, mark: OutboxMark, nowMs: number): Promise<void> {
  if (mark === null) return;
  const at = timeOf(await readLeaseTime(graph, nowMs));
  const { changes } = await graph
    .selectFrom('change')
    .select((eb) => eb.fn.countAll<number>().as('changes'))
    .where('id', '>', mark.lastChangeId)
    .executeTakeFirstOrThrow();
  if (changes > manyChanges) await dialectOf(graph).updateStatistics(graph, 'graph');
  for (const target of await listEnabled(graph)) {
    if (target.channel === 'webhook') await enqueueMatching(graph, target, mark.lastChangeId, at);
    else await enqueueSummary(graph, target, mark.lastChangeId, at);
  }
}

async function listEnabled(graph: Graph): Promise<PushTarget[]> {
  const rows = await graph
    .selectFrom('push_target')
    .selectAll()
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toPushTarget);
}

async function enqueueMatching(graph: Graph, target: PushTarget, lastChangeId: number, at: string): Promise<void> {
  const { rowId } = target;
  const added = await insertMatching(graph, target, lastChangeId, { at, limit: maxPending + 1 });
  if (added > 0) await disableIfFull(graph, rowId, at);
}

/** One message a transaction: for WebSub if anything changed, for the others if releases were listed. */
async function enqueueSummary(
  graph: Graph,
  { rowId, channel }: PushTarget,
  lastChangeId: number,
  at: string,
): Promise<void> {
  const event: PushEvent = channel === 'websub' ? 'graph.changed' : 'releases.listed';
  await graph
    .insertInto('outbox')
    .columns(['target_id', 'event', 'at', 'change_id', 'last_change_id'])
    .expression((eb) =>
      eb
        .selectFrom('change')
        .select(({ val, fn }) => [
          val(rowId).as('target_id'),
          val(event).as('event'),
          val(at).as('at'),
          fn.min('change.id').as('change_id'),
          fn.max('change.id').as('last_change_id'),
        ])
        .where('change.id', '>', lastChangeId)
        .$if(event === 'releases.listed', (query) => query.where('change.kind', '=', 'listed'))
        .having(eb.fn.countAll(), '>', 0),
    )
    .execute();
}

async function disableIfFull(graph: Graph, rowId: number, at: string): Promise<void> {
  const { pending } = await graph
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('pending'))
    .where('target_id', '=', rowId)
    .executeTakeFirstOrThrow();
  if (pending > maxPending)
    await disableTarget(graph, rowId, { at, reason: `More than ${maxPending} messages were waiting.` });
}

/**
 * Adds a message for each webhook that subscribes to the event, in a transaction that has locked the revision. `at` is now by the
 * clock of the database.
 */
export async function enqueueEvent(
  graph: Graph,
  event: 'sync.failed' | 'login.expiring',
  subject: { at: string; runId?: number; accountId?: number },
): Promise<void> {
  const subscribed = await listSubscribed(graph, event);
  if (subscribed.length === 0) return;
  const { at, runId = null, accountId = null } = subject;
  await graph
    .insertInto('outbox')
    .values(subscribed.map(({ rowId }) => ({ target_id: rowId, event, at, run_id: runId, account_id: accountId })))
    .execute();
}

const listSubscribed = async (graph: Graph, event: WebhookEvent): Promise<PushTarget[]> =>
  (await listEnabled(graph)).filter(({ events }) => events.includes(event));

/** Whether any webhook subscribes to the event. */
export const hasSubscriber = async (graph: Graph, event: WebhookEvent): Promise<boolean> =>
  (await listSubscribed(graph, event)).length > 0;

/** Adds messages about logins from before `consentedBefore` that were not reported yet; `at` is now by the clock of the database. */
export async function enqueueExpiringLogins(em: EntityManager, consentedBefore: string, at: string): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const graph = graphOf(tx);
    await lockRevision(graph);
    const expiring = await graph
      .updateTable('account')
      .set({ expiry_reported_at: at })
      .where('consented_at', '<', consentedBefore)
      .where('sealed_tokens', 'is not', null)
      .where((eb) =>
        eb.or([eb('expiry_reported_at', 'is', null), eb('expiry_reported_at', '<', eb.ref('consented_at'))]),
      )
      .returning('id')
      .execute();
    for (const { id } of expiring) await enqueueEvent(graph, 'login.expiring', { at, accountId: id });
  });
}
