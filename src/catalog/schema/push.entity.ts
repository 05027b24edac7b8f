import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from './account.entity.ts';

/** Where messages go: to a webhook, or by a channel that the settings name. */
export type PushChannel = 'webhook' | 'ntfy' | 'discord' | 'slack' | 'apprise' | 'email' | 'websub';

/** What webhooks may subscribe to. */
export const webhookEvents = [
  'release.listed',
  'release.changed',
  'release.delisted',
  'artist.changed',
  'sync.failed',
  'login.expiring',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** Beside those of webhooks: a test, and one message a sync for the other channels. */
export type PushEvent = WebhookEvent | 'webhook.test' | 'releases.listed' | 'graph.changed';

/** A receiver of messages, and the state of its queue. Not part of the graph. All times are ISO 8601, UTC. */
export const PushTargetEntity = defineEntity({
  name: 'PushTargetEntity',
  tableName: 'push_target',
  properties: {
    id: p.integer().primary().autoincrement(),
    channel: p.text().$type<PushChannel>(),
    /** Of a webhook. The settings have the URLs of other channels. */
    url: p.text().default(''),
    /** JSON of WebhookEvent[]. */
    events: p.text().default('[]'),
    /** JSON of ReleaseFilter. */
    filter: p.text().default('{}'),
    /** Encrypted; null after the restore of a backup without secrets. */
    sealedSecret: p.text().nullable(),
    /** The secret before the last rotation, which signs as well until `oldSecretUntil`. */
    sealedOldSecret: p.text().nullable(),
    oldSecretUntil: p.text().nullable(),
    createdAt: p.text(),
    disabledAt: p.text().nullable(),
    /** For operators; null while it is enabled. */
    disabledReason: p.text().nullable(),
    /** The first failed attempt since the last delivery; null: none failed. */
    failingSince: p.text().nullable(),
    /** How many attempts have failed since. */
    failures: p.integer().default(0),
    lastFailure: p.text().nullable(),
    nextAttemptAt: p.text().default(''),
    deliveredAt: p.text().nullable(),
    /** The process that delivers the queue, and until when others leave it alone. */
    owner: p.text().default(''),
    ownedUntil: p.text().default(''),
  },
});

/** The outbox: one row for each message that a target has not received. It refers to what the message is about. */
export const OutboxEntity = defineEntity({
  name: 'OutboxEntity',
  tableName: 'outbox',
  properties: {
    id: p.integer().primary().autoincrement(),
    target: () => p.manyToOne(PushTargetEntity).deleteRule('cascade'),
    event: p.text().$type<PushEvent>(),
    at: p.text(),
    /** Not a foreign key: retention deletes changes, and their messages are then skipped. */
    changeId: p.integer().nullable(),
    /** Of a message about several changes, the last one. */
    lastChangeId: p.integer().nullable(),
    runId: p.integer().nullable(),
    /** Deleting the account deletes the message. */
    account: () => p.manyToOne(AccountEntity).nullable().deleteRule('cascade').index(),
  },
  indexes: [{ properties: ['target', 'id'] }],
});
