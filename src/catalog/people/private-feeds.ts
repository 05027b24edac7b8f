import type { Graph } from '../schema/graph.ts';
import { type Account, toAccount } from './accounts.ts';

export interface PrivateFeed {
  rowId: number;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

export async function listPrivateFeeds(graph: Graph, accountId: number): Promise<PrivateFeed[]> {
  return await graph
    .selectFrom('private_feed')
    .select(['id as rowId', 'name', 'created_at as createdAt'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
}

/** Whose feed the token opens. */
export async function findFeedAccount(graph: Graph, tokenHash: string, clientId: string): Promise<Account | null> {
  const row = await graph
    .selectFrom('private_feed')
    .innerJoin('account', 'account.id', 'private_feed.account_id')
    .selectAll('account')
    .where('private_feed.token_hash', '=', tokenHash)
    .where('account.client_id', '=', clientId)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** Adds a feed, unless the account has as many as it may; null then. */
export async function addPrivateFeed(
  graph: Graph,
  accountId: number,
  { tokenHash, name, at, most }: { tokenHash: string; name: string; at: string; most: number },
): Promise<PrivateFeed | null> {
  const row = await graph
    .insertInto('private_feed')
    .columns(['account_id', 'token_hash', 'name', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('account')
        .select([
          'account.id',
          eb.val(tokenHash).as('token_hash'),
          eb.val(name).as('name'),
          eb.val(at).as('created_at'),
        ])
        .where('account.id', '=', accountId)
        .where(
          (inner) =>
            inner
              .selectFrom('private_feed')
              .select((each) => each.fn.countAll<number>().as('feeds'))
              .where('account_id', '=', accountId),
          '<',
          most,
        ),
    )
    .returning(['id as rowId', 'name', 'created_at as createdAt'])
    .executeTakeFirst();
  return row ?? null;
}

/** Whether the account had it. */
export async function deletePrivateFeed(graph: Graph, accountId: number, rowId: number): Promise<boolean> {
  const { numDeletedRows } = await graph
    .deleteFrom('private_feed')
    .where('account_id', '=', accountId)
    .where('id', '=', rowId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0;
}
