import { setTimeout as delay } from 'node:timers/promises';
import { type Account, deleteAccount } from '../catalog/people/accounts.ts';
import {
  addPrivateFeed,
  deletePrivateFeed,
  findFeedAccount,
  listPrivateFeeds,
  type PrivateFeed,
} from '../catalog/people/private-feeds.ts';
import { findSession, touchSession } from '../catalog/people/sessions.ts';
import { forkIn, type GraphSnapshot } from '../catalog/read/graph-state.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/port.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Follows } from './follows.ts';
import { sessionBounds, touchAfterMs } from './lifetimes.ts';
import { createSecretToken, hashSecretToken } from './secrets.ts';

/** What logged-in users can do with their accounts. */
export interface Accounts {
  /** The account of a session; null if the session is unknown or expired. Reads in the transaction of the request. */
  findBySession(sessionId: string, snapshot: GraphSnapshot | null): Promise<Account | null>;
  findByFeedToken(token: string): Promise<Account | null>;
  /** Starts to load the followed artists, unless that is running. Throws an AppError if it is not allowed now. */
  startFollows(account: Account): Promise<void>;
  /** Whether this server is loading the followed artists. */
  isAskingFollows(account: Account): boolean;
  /** Deletes the account and everything that belongs to it. */
  disconnect(account: Account): Promise<void>;
  listFeeds(account: Account, snapshot: GraphSnapshot | null): Promise<PrivateFeed[]>;
  /** Throws an AppError if the account has the most feeds allowed. Only this call returns the token. */
  createFeed(account: Account, name: string): Promise<{ feed: PrivateFeed; token: string }>;
  /** Returns whether the account had the feed. */
  revokeFeed(account: Account, rowId: number): Promise<boolean>;
}

const maxFeeds = 20;

/**
 * The request has a connection, and waits for a second one. If a pooler has no more, requests that wait for each other go on
 * after this time.
 */
const touchPatienceMs = 2_000;

interface AccountsOptions {
  /** A connection of its own, so that readers do not wait for its writes. */
  database: Database;
  clientId: string;
  follows: Follows;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}

export function createAccounts({ database, clientId, follows, clock, logger }: AccountsOptions): Accounts {
  const { em } = database;
  const now = () => new Date(clock.now()).toISOString();

  /** If another process holds the write lock, the next request tries again. */
  const touch = (idHash: string) =>
    touchSession(em.fork(), idHash, now()).catch((error: unknown) =>
      logger.debug({ err: error }, 'Could not record the use of a session'),
    );

  /** Accounts that were read before a load of their follows ended: they lack its outcome. */
  const readBeforeEnd = new WeakSet<Account>();

  return {
    async findBySession(sessionId, snapshot) {
      const idHash = hashSecretToken(sessionId);
      if (idHash === null) return null;
      const bounds = sessionBounds(clock.now());
      const underWay = follows.listUnderWay();
      const found = await whenFree(() => findSession(forkIn(em, snapshot), idHash, clientId, bounds));
      if (found === null) return null;
      if (clock.now() - Date.parse(found.seenAt) >= touchAfterMs)
        await Promise.race([touch(idHash), delay(touchPatienceMs, undefined, { ref: false })]);
      if (underWay.has(found.account.rowId)) readBeforeEnd.add(found.account);
      return found.account;
    },

    async findByFeedToken(token) {
      const tokenHash = hashSecretToken(token);
      return tokenHash === null ? null : whenFree(() => findFeedAccount(em.fork(), tokenHash, clientId));
    },

    startFollows: (account) => follows.startOnDemand(account),
    isAskingFollows: (account) => readBeforeEnd.has(account) || follows.isUnderWay(account),

    async disconnect(account) {
      await follows.stop(account);
      await whenFree(() => deleteAccount(em.fork(), account.rowId));
      // Deleted data must not stay in the -wal either. A reader may delay this.
      await database
        .truncateLog()
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

    listFeeds: (account, snapshot) => listPrivateFeeds(forkIn(em, snapshot), account.rowId),

    revokeFeed: (account, rowId) => whenFree(() => deletePrivateFeed(em.fork(), account.rowId, rowId)),
  };
}
