import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { AccountEntity } from '../schema/account.entity.ts';
import { type Image, toStoredImages } from '../schema/image.ts';

/** A user who has logged in, without their tokens. All times are ISO 8601, UTC. */
export interface Account {
  readonly kind: 'Account';
  rowId: number;
  spotifyId: string;
  name: string | null;
  images: Image[];
  /** False once Spotify has refused the refresh token. */
  hasTokens: boolean;
  consentedAt: string;
  followsRequestedAt: string | null;
  followsSyncedAt: string | null;
  /** A message for the user. */
  followsFailure: string | null;
}

/** A user's profile at Spotify. */
interface Profile {
  spotifyId: string;
  name: string | null;
  images: Image[];
}

/** Creates the account, or updates it. */
export async function saveAccount(
  em: EntityManager,
  clientId: string,
  { spotifyId, name, images }: Profile,
  { sealedTokens, at }: { sealedTokens: string; at: string },
): Promise<Account> {
  const account = await em.upsert(
    AccountEntity,
    { clientId, spotifyId, name, images: toStoredImages(images), sealedTokens, consentedAt: at },
    { onConflictFields: ['clientId', 'spotifyId'] },
  );
  return toAccount(account);
}

export async function findAccount(em: EntityManager, rowId: number): Promise<Account | null> {
  const account = await em.findOne(AccountEntity, { id: rowId });
  return account && toAccount(account);
}

/** Foreign keys delete its sessions, follows and feeds. */
export async function deleteAccount(em: EntityManager, rowId: number): Promise<void> {
  await em.nativeDelete(AccountEntity, { id: rowId });
}

/** Deletes the accounts whose users last gave access before `before`. */
export async function deleteExpiredAccounts(em: EntityManager, before: string): Promise<void> {
  await em.nativeDelete(AccountEntity, { consentedAt: { $lt: before } });
}

export async function loadSealedTokens(em: EntityManager, rowId: number): Promise<string | null> {
  const account = await em.findOne(AccountEntity, { id: rowId }, { fields: ['sealedTokens'] });
  return account?.sealedTokens ?? null;
}

/** Replaces the tokens if they are still `old`; returns false if another process replaced them or the account is gone. */
export async function replaceTokens(
  em: EntityManager,
  rowId: number,
  old: string,
  sealedTokens: string | null,
): Promise<boolean> {
  return (await em.nativeUpdate(AccountEntity, { id: rowId, sealedTokens: old }, { sealedTokens })) > 0;
}

/** Records the outcome of a request for the followed artists; returns false if the account is gone. */
export async function saveFollowsState(
  em: EntityManager,
  rowId: number,
  state: Partial<Pick<Account, 'followsRequestedAt' | 'followsSyncedAt' | 'followsFailure'>>,
): Promise<boolean> {
  return (await em.nativeUpdate(AccountEntity, { id: rowId }, state)) > 0;
}

export const toAccount = (account: InferEntity<typeof AccountEntity>): Account => ({
  kind: 'Account',
  rowId: account.id,
  spotifyId: account.spotifyId,
  name: account.name ?? null,
  images: JSON.parse(account.images),
  hasTokens: account.sealedTokens != null,
  consentedAt: account.consentedAt,
  followsRequestedAt: account.followsRequestedAt ?? null,
  followsSyncedAt: account.followsSyncedAt ?? null,
  followsFailure: account.followsFailure ?? null,
});
