import type { Graph } from '../schema/graph.ts';
import { type Account, toAccount } from './accounts.ts';

/** Until when a session counts: both are ISO 8601, UTC. */
export interface SessionBounds {
  /** One that began before has ended, */
  startedSince: string;
  /** and so has one that nobody used since. */
  seenSince: string;
}

interface FoundSession {
  account: Account;
  seenAt: string;
}

/** Of an account of this app alone. */
export async function findSession(
  graph: Graph,
  idHash: string,
  clientId: string,
  { startedSince, seenSince }: SessionBounds,
): Promise<FoundSession | null> {
  const row = await graph
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .select('session.seen_at')
    .where('session.id_hash', '=', idHash)
    .where('account.client_id', '=', clientId)
    .where('session.started_at', '>', startedSince)
    .where('session.seen_at', '>', seenSince)
    .executeTakeFirst();
  return row ? { account: toAccount(row), seenAt: row.seen_at } : null;
}

export async function addSession(graph: Graph, idHash: string, accountId: number, at: string): Promise<void> {
  const row = { id_hash: idHash, account_id: accountId, started_at: at, seen_at: at };
  await graph.insertInto('session').values(row).execute();
}

export async function touchSession(graph: Graph, idHash: string, at: string): Promise<void> {
  await graph.updateTable('session').set({ seen_at: at }).where('id_hash', '=', idHash).execute();
}

export async function deleteSession(graph: Graph, idHash: string): Promise<void> {
  await graph.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

export async function deleteSessionsBeyond(graph: Graph, { startedSince, seenSince }: SessionBounds): Promise<void> {
  await graph
    .deleteFrom('session')
    .where((eb) => eb.or([eb('started_at', '<=', startedSince), eb('seen_at', '<=', seenSince)]))
    .execute();
}
