import { defineEntity, p } from '@mikro-orm/core';

/** Somebody who let a Spotify app read whom they follow. No part of the graph: nothing of it raises the revision. */
export const AccountEntity = defineEntity({
  name: 'AccountEntity',
  tableName: 'account',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The app that they gave access to: another one knows nothing of it. */
    clientId: p.text(),
    spotifyId: p.text(),
    name: p.text().nullable(),
    /** JSON of Image[]. */
    images: p.text(),
    /** Their tokens, encrypted; null once Spotify no longer takes them. */
    sealedTokens: p.text().nullable(),
    /** When they gave access last: refresh tokens live for half a year from then. */
    consentedAt: p.text(),
    /** When Spotify was last asked whom they follow, and when it last told all of it; null: never. */
    followsAskedAt: p.text().nullable(),
    followsSyncedAt: p.text().nullable(),
    /** Why that failed the last time, in words; null: it did not. */
    followsFailure: p.text().nullable(),
  },
  uniques: [{ properties: ['clientId', 'spotifyId'] }],
});

/** A browser that is logged in. It bears an id of which only the hash is here. */
export const SessionEntity = defineEntity({
  name: 'SessionEntity',
  tableName: 'session',
  properties: {
    idHash: p.text().primary(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade'),
    startedAt: p.text(),
    /** As of an hour ago at most: not every request is worth a write. */
    seenAt: p.text(),
  },
});

/** A feed of one account, for whoever has its token, of which only the hash is here. */
export const PrivateFeedEntity = defineEntity({
  name: 'PrivateFeedEntity',
  tableName: 'private_feed',
  properties: {
    id: p.integer().primary().autoincrement(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade'),
    tokenHash: p.text().unique(),
    name: p.text(),
    createdAt: p.text(),
  },
});
