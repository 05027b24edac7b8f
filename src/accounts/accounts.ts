import type { EntityManager } from '@mikro-orm/sqlite';
import { type Account, deleteAccount } from '../catalog/people/accounts.ts';
import {
  addPrivateFeed,
  deletePrivateFeed,
  findFeedAccount,
  listPrivateFeeds,
  type PrivateFeed,
} from '../catalog/people/private-feeds.ts';
import { findSession, touchSession } from '../catalog/people/sessions.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Follows } from './follows.ts';
import { sessionBounds, touchAfterMs } from './lifetimes.ts';
import { createSecretToken, hashSecretToken } from './secrets.ts';

/** What those who are logged in can have done; everything else about them is read from the file. */
export interface Accounts {
  /** Whose session it is; null for one that is unknown or has ended. */
  findBySession(sessionId: string): Promise<Account | null>;
  findByFeedToken(token: string): Promise<Account | null>;
  /** Begins to ask Spotify whom they follow, unless that is under way; throws an AppError where it may not now. */
  startFollows(account: Account): Promise<void>;
  /** Whether this server is asking. */
  isAskingFollows(account: Account): boolean;
  /** Forgets all about them at once. */
  disconnect(account: Account): Promise<void>;
  listFeeds(account: Account): Promise<PrivateFeed[]>;
  /** Throws an AppError where they have as many as they may. The token is told this once. */
  createFeed(account: Account, name: string): Promise<{ feed: PrivateFeed; token: string }>;
  /** Whether they had it. */
  revokeFeed(account: Account, rowId: number): Promise<boolean>;
}

const maxFeeds = 20;

interface AccountsOptions {
  /** On a connection of its own: readers do not wait for what is written on it. */
  em: EntityManager;
  clientId: string;
  follows: Follows;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}

export function createAccounts({ em, clientId, follows, clock, logger }: AccountsOptions): Accounts {
  const now = () => new Date(clock.now()).toISOString();

  /** Of less weight than the answer: where another process writes, the next request notes it. */
  const touch = (idHash: string) =>
    touchSession(em.fork(), idHash, now()).catch((error: unknown) =>
      logger.debug({ err: error }, 'Could not record the use of a session'),
    );

  return {
    async findBySession(sessionId) {
      const idHash = hashSecretToken(sessionId);
      if (idHash === null) return null;
      const found = await whenFree(() => findSession(em.fork(), idHash, clientId, sessionBounds(clock.now())));
      if (found === null) return null;
      if (clock.now() - Date.parse(found.seenAt) >= touchAfterMs) await touch(idHash);
      return found.account;
    },

    async findByFeedToken(token) {
      const tokenHash = hashSecretToken(token);
      return tokenHash === null ? null : whenFree(() => findFeedAccount(em.fork(), tokenHash, clientId));
    },

    startFollows: (account) => follows.startOnDemand(account),
    isAskingFollows: (account) => follows.isUnderWay(account),

    async disconnect(account) {
      await follows.stop(account);
      await whenFree(() => deleteAccount(em.fork(), account.rowId));
      // What was deleted is not to stay in the log beside the file either; a reader may hold it back for a while.
      await em
        .fork()
        .execute('pragma wal_checkpoint(truncate)')
        .catch((error: unknown) => logger.debug({ err: error }, 'Could not truncate the write-ahead log'));
    },

    async createFeed(account, name) {
      const token = createSecretToken();
      const tokenHash = hashSecretToken(token) ?? '';
      const feed = await whenFree(() =>
        addPrivateFeed(em.fork(), account.rowId, { tokenHash, name, at: now(), most: maxFeeds }),
      );
      if (feed) return { feed, token };
      throw new AppError('TOO_MANY_FEEDS', `A viewer has at most ${maxFeeds} private feeds. Revoke one of them first.`);
    },

    listFeeds: (account) => listPrivateFeeds(em.fork(), account.rowId),

    revokeFeed: (account, rowId) => whenFree(() => deletePrivateFeed(em.fork(), account.rowId, rowId)),
  };
}
