import type { Selectable } from 'kysely';
import type { Graph, GraphTables } from '../schema/graph.ts';
import { type Image, toStoredImages } from '../schema/image.ts';

/** Somebody who has logged in, as far as readers need it. */
export interface Account {
  readonly kind: 'Account';
  rowId: number;
  spotifyId: string;
  name: string | null;
  images: Image[];
  /** Whether there are tokens by which Spotify could be asked for them. */
  hasTokens: boolean;
  /** ISO 8601, UTC, as all times. */
  consentedAt: string;
  followsAskedAt: string | null;
  followsSyncedAt: string | null;
  /** In words. */
  followsFailure: string | null;
}

/** What Spotify says of who has logged in. */
interface Profile {
  spotifyId: string;
  name: string | null;
  images: Image[];
}

export async function findAccount(graph: Graph, rowId: number): Promise<Account | null> {
  const row = await graph.selectFrom('account').selectAll().where('id', '=', rowId).executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** Makes the account, or puts what is known now in its place; returns its row id. */
export async function saveAccount(
  graph: Graph,
  clientId: string,
  { spotifyId, name, images }: Profile,
  { sealedTokens, at }: { sealedTokens: string; at: string },
): Promise<number> {
  const told = { name, images: toStoredImages(images), sealed_tokens: sealedTokens, consented_at: at };
  const { id } = await graph
    .insertInto('account')
    .values({ client_id: clientId, spotify_id: spotifyId, ...told })
    .onConflict((conflict) => conflict.columns(['client_id', 'spotify_id']).doUpdateSet(told))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** With all that hangs on it: sessions, follows and feeds. */
export async function deleteAccount(graph: Graph, rowId: number): Promise<void> {
  await graph.deleteFrom('account').where('id', '=', rowId).execute();
}

/** Those who have not given access since `before`. */
export async function deleteAccountsOf(graph: Graph, before: string): Promise<void> {
  await graph.deleteFrom('account').where('consented_at', '<', before).execute();
}

export async function loadSealedTokens(graph: Graph, rowId: number): Promise<string | null> {
  const row = await graph.selectFrom('account').select('sealed_tokens').where('id', '=', rowId).executeTakeFirst();
  return row?.sealed_tokens ?? null;
}

/** Puts tokens in the place of those that were there; false where others are there meanwhile, or the account has gone. */
export async function replaceTokens(
  graph: Graph,
  rowId: number,
  old: string,
  sealedTokens: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await graph
    .updateTable('account')
    .set({ sealed_tokens: sealedTokens })
    .where('id', '=', rowId)
    .where('sealed_tokens', '=', old)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

/** Notes what came of asking whom they follow; false where the account has gone. */
export async function saveFollowsState(
  graph: Graph,
  rowId: number,
  noted: Partial<Pick<Account, 'followsAskedAt' | 'followsSyncedAt' | 'followsFailure'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await graph
    .updateTable('account')
    .set({
      ...(noted.followsAskedAt === undefined ? {} : { follows_asked_at: noted.followsAskedAt }),
      ...(noted.followsSyncedAt === undefined ? {} : { follows_synced_at: noted.followsSyncedAt }),
      ...(noted.followsFailure === undefined ? {} : { follows_failure: noted.followsFailure }),
    })
    .where('id', '=', rowId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

export function toAccount(row: Selectable<GraphTables['account']>): Account {
  return {
    kind: 'Account',
    rowId: row.id,
    spotifyId: row.spotify_id,
    name: row.name,
    images: JSON.parse(row.images),
    hasTokens: row.sealed_tokens !== null,
    consentedAt: row.consented_at,
    followsAskedAt: row.follows_asked_at,
    followsSyncedAt: row.follows_synced_at,
    followsFailure: row.follows_failure,
  };
}
