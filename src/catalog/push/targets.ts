import type { EntityManager } from '@mikro-orm/sql';
import type { Selectable } from 'kysely';
import type { ReleaseFilter } from '../read/release-filter.ts';
import { type Graph, type GraphTables, graphOf } from '../schema/graph.ts';
import type { PushChannel, WebhookEvent } from '../schema/push.entity.ts';
import { lockRevision } from '../write/revision.ts';

/** A receiver of messages, and the state of its queue. All times are ISO 8601, UTC. */
export interface PushTarget {
  rowId: number;
  channel: PushChannel;
  /** Empty for channels that the settings name. */
  url: string;
  events: WebhookEvent[];
  filter: ReleaseFilter;
  sealedSecret: string | null;
  sealedOldSecret: string | null;
  oldSecretUntil: string | null;
  createdAt: string;
  disabledAt: string | null;
  disabledReason: string | null;
  failingSince: string | null;
  failures: number;
  lastFailure: string | null;
  nextAttemptAt: string;
  deliveredAt: string | null;
}

export type ListedTarget = PushTarget & { pending: number };

interface NewWebhook {
  url: string;
  events: readonly WebhookEvent[];
  filter: ReleaseFilter;
  sealedSecret: string;
  createdAt: string;
}

export const toPushTarget = (row: Selectable<GraphTables['push_target']>): PushTarget => ({
  rowId: row.id,
  channel: row.channel,
  url: row.url,
  events: JSON.parse(row.events),
  filter: JSON.parse(row.filter),
  sealedSecret: row.sealed_secret,
  sealedOldSecret: row.sealed_old_secret,
  oldSecretUntil: row.old_secret_until,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since,
  failures: row.failures,
  lastFailure: row.last_failure,
  nextAttemptAt: row.next_attempt_at,
  deliveredAt: row.delivered_at,
});

/** All receivers, oldest first, with the number of messages that wait. One statement. */
export async function listTargets(graph: Graph): Promise<ListedTarget[]> {
  const rows = await graph
    .selectFrom('push_target')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('outbox')
        .select((count) => count.fn.countAll<number>().as('pending'))
        .whereRef('outbox.target_id', '=', 'push_target.id')
        .$asScalar()
        .$notNull()
        .as('pending'),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ pending, ...row }) => ({ ...toPushTarget(row), pending }));
}

/** Adds a webhook; returns its row id, or null if there are `most` already. */
export const addWebhook = (em: EntityManager, webhook: NewWebhook, most: number): Promise<number | null> =>
  inTurn(em, async (graph) => {
    const { webhooks } = await graph
      .selectFrom('push_target')
      .select((eb) => eb.fn.countAll<number>().as('webhooks'))
      .where('channel', '=', 'webhook')
      .executeTakeFirstOrThrow();
    if (webhooks >= most) return null;
    const { url, events, filter, sealedSecret, createdAt } = webhook;
    const { id } = await graph
      .insertInto('push_target')
      .values({
        channel: 'webhook',
        url,
        events: JSON.stringify(events),
        filter: JSON.stringify(filter),
        sealed_secret: sealedSecret,
        created_at: createdAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });

/** Deletes a webhook and its messages; returns whether there was one. */
export const deleteWebhook = (em: EntityManager, rowId: number): Promise<boolean> =>
  inTurn(em, async (graph) => {
    const { numDeletedRows } = await graph
      .deleteFrom('push_target')
      .where('id', '=', rowId)
      .where('channel', '=', 'webhook')
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0;
  });

/** Whether there is an enabled receiver for each of the channels that the settings name, and for no other one. */
export async function areAligned(graph: Graph, channels: readonly PushChannel[]): Promise<boolean> {
  const stored = await graph
    .selectFrom('push_target')
    .select(['channel', 'disabled_at'])
    .where('channel', '!=', 'webhook')
    .execute();
  const isWanted = stored.every(({ channel, disabled_at }) => channels.includes(channel) && disabled_at === null);
  return isWanted && stored.length === channels.length;
}

/** One receiver for each of the channels that the settings name. A disabled one gets another chance. */
export const alignChannels = (em: EntityManager, channels: readonly PushChannel[], at: string): Promise<void> =>
  inTurn(em, async (graph) => {
    const stored = await graph.selectFrom('push_target').select('channel').where('channel', '!=', 'webhook').execute();
    const present = stored.map(({ channel }) => channel);
    const gone = present.filter((channel) => !channels.includes(channel));
    if (gone.length > 0) await graph.deleteFrom('push_target').where('channel', 'in', gone).execute();
    const added = channels.filter((channel) => !present.includes(channel));
    if (added.length > 0) {
      await graph
        .insertInto('push_target')
        .values(added.map((channel) => ({ channel, created_at: at })))
        .execute();
    }
    await graph.updateTable('push_target').set(enabled).where('channel', '!=', 'webhook').execute();
  });

/** The old secret signs until `oldSecretUntil`. Returns whether the webhook still had that secret. */
export async function replaceSecret(
  em: EntityManager,
  { rowId, sealedSecret }: Pick<PushTarget, 'rowId' | 'sealedSecret'>,
  next: { sealedSecret: string; oldSecretUntil: string },
): Promise<boolean> {
  const { numUpdatedRows } = await graphOf(em.fork())
    .updateTable('push_target')
    .set({
      sealed_secret: next.sealedSecret,
      sealed_old_secret: sealedSecret,
      old_secret_until: next.oldSecretUntil,
    })
    .where('id', '=', rowId)
    .where('sealed_secret', sealedSecret === null ? 'is' : '=', sealedSecret)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

const enabled = {
  disabled_at: null,
  disabled_reason: null,
  failing_since: null,
  failures: 0,
  next_attempt_at: '',
} as const;

/** Enables a webhook with an empty queue: what happened meanwhile is in the change feed. */
export const enableWebhook = (em: EntityManager, rowId: number): Promise<void> =>
  inTurn(em, async (graph) => {
    const { numUpdatedRows } = await graph
      .updateTable('push_target')
      .set(enabled)
      .where('id', '=', rowId)
      .where('disabled_at', 'is not', null)
      .executeTakeFirstOrThrow();
    // A sync may have added some while another process disabled it.
    if (numUpdatedRows > 0) await graph.deleteFrom('outbox').where('target_id', '=', rowId).execute();
  });

/** Adds a test message behind those that wait, and attempts the first one now. */
export const addTestMessage = (em: EntityManager, rowId: number, at: string): Promise<void> =>
  inTurn(em, async (graph) => {
    await graph.insertInto('outbox').values({ target_id: rowId, event: 'webhook.test', at }).execute();
    await graph.updateTable('push_target').set({ next_attempt_at: '' }).where('id', '=', rowId).execute();
  });

/** While a transaction writes the graph and its messages, no other one adds or deletes their receivers. */
const inTurn = <T>(em: EntityManager, work: (graph: Graph) => Promise<T>): Promise<T> =>
  em.fork().transactional(async (tx) => {
    const graph = graphOf(tx);
    await lockRevision(graph);
    return work(graph);
  });
