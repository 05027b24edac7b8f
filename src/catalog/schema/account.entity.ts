import { defineEntity, p } from '@mikro-orm/core';

/** A user who let the Spotify app read which artists they follow. Accounts are not part of the graph. */
export const AccountEntity = defineEntity({
  name: 'AccountEntity',
  tableName: 'account',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The Spotify app that the user gave access to. */
    clientId: p.text(),
    spotifyId: p.text(),
    name: p.text().nullable(),
    /** JSON of Image[]. */
    images: p.text(),
    /** Encrypted tokens; null once Spotify refuses them. */
    sealedTokens: p.text().nullable(),
    /** When the user last gave access. Refresh tokens expire half a year later. */
    consentedAt: p.text(),
    /** When webhooks were sent that this access expires soon; null: never. */
    expiryReportedAt: p.text().nullable(),
    /** When the followed artists were last requested, and last loaded completely; null: never. */
    followsRequestedAt: p.text().nullable().fieldName('follows_asked_at'),
    followsSyncedAt: p.text().nullable(),
    /** Why the last request failed, for the user; null: it did not. */
    followsFailure: p.text().nullable(),
  },
  uniques: [{ properties: ['clientId', 'spotifyId'] }],
});

/** A browser that is logged in. The database has only a hash of the session id. */
export const SessionEntity = defineEntity({
  name: 'SessionEntity',
  tableName: 'session',
  properties: {
    idHash: p.text().primary(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade').index(),
    startedAt: p.text(),
    /** Up to an hour old: not every request writes it. */
    seenAt: p.text(),
  },
});

/** A feed of one account, for readers that know its token. The database has only a hash of the token. */
export const PrivateFeedEntity = defineEntity({
  name: 'PrivateFeedEntity',
  tableName: 'private_feed',
  properties: {
    id: p.integer().primary().autoincrement(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade').index(),
    tokenHash: p.text().unique(),
    name: p.text(),
    createdAt: p.text(),
  },
});
