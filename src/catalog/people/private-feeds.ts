import { type InferEntity, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { AccountEntity, PrivateFeedEntity } from '../schema/account.entity.ts';
import { type Account, toAccount } from './accounts.ts';

export interface PrivateFeed {
  rowId: number;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

export async function listPrivateFeeds(em: EntityManager, accountId: number): Promise<PrivateFeed[]> {
  const feeds = await em.find(PrivateFeedEntity, { account: accountId }, { orderBy: { id: 'asc' } });
  return feeds.map(toPrivateFeed);
}

/** Finds the account whose feed has this token. */
export async function findFeedAccount(em: EntityManager, tokenHash: string, clientId: string): Promise<Account | null> {
  const feed = await em.findOne(PrivateFeedEntity, { tokenHash, account: { clientId } }, { populate: ['account'] });
  return feed && toAccount(feed.account);
}

/** Adds a feed; returns null if the account already has `most` feeds, or is gone. */
export const addPrivateFeed = (
  em: EntityManager,
  accountId: number,
  { tokenHash, name, at, most }: { tokenHash: string; name: string; at: string; most: number },
): Promise<PrivateFeed | null> =>
  em.transactional(async (tx) => {
    // The lock makes concurrent requests of one account count one after the other.
    const account = await tx.findOne(AccountEntity, { id: accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (account === null || (await tx.count(PrivateFeedEntity, { account })) >= most) return null;
    const feed = tx.create(PrivateFeedEntity, { account, tokenHash, name, createdAt: at });
    await tx.flush();
    return toPrivateFeed(feed);
  });

/** Returns whether the account had the feed. */
export async function deletePrivateFeed(em: EntityManager, accountId: number, rowId: number): Promise<boolean> {
  return (await em.nativeDelete(PrivateFeedEntity, { id: rowId, account: accountId })) > 0;
}

const toPrivateFeed = ({ id, name, createdAt }: InferEntity<typeof PrivateFeedEntity>): PrivateFeed => ({
  rowId: id,
  name,
  createdAt,
});
