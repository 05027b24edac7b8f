import { deleteAccountsOf } from '../catalog/accounts.ts';
import type { Graph } from '../catalog/graph.ts';
import { deleteSessionsBeyond } from '../catalog/sessions.ts';
import { keepAccountMs, sessionBounds } from './session-times.ts';

/** Deletes the sessions that have ended, and the accounts whose owners have not been here for long. */
export async function forgetExpired(graph: Graph, nowMs: number): Promise<void> {
  await deleteSessionsBeyond(graph, sessionBounds(nowMs));
  await deleteAccountsOf(graph, new Date(nowMs - keepAccountMs).toISOString());
}
