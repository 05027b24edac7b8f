import { deleteAccountsOf } from '../catalog/people/accounts.ts';
import { deleteSessionsBeyond, type SessionBounds } from '../catalog/people/sessions.ts';
import type { Graph } from '../catalog/schema/graph.ts';
import { dayMs } from '../clock.ts';

/** A session ends this long after it began, */
export const sessionLifeMs = 30 * dayMs;
/** or after it was used last. */
const idleMs = 7 * dayMs;
/** The use of a session is noted once an hour. */
export const noteUseAfterMs = 60 * 60 * 1000;
/** An account is forgotten when access was last given so long ago: half a year of refresh tokens, and a month more. */
const keepAccountMs = 214 * dayMs;

export const sessionBounds = (nowMs: number): SessionBounds => ({
  startedSince: new Date(nowMs - sessionLifeMs).toISOString(),
  seenSince: new Date(nowMs - idleMs).toISOString(),
});

const months = 6;

/** When Spotify stops taking the refresh token of who gave access at `consentedAt`; both are ISO 8601, UTC. */
export function reauthorizeBy(consentedAt: string): string {
  const end = new Date(consentedAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // A month without that day: the one before it ends the earlier.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}

/** Deletes the sessions that have ended, and the accounts whose owners have not been here for long. */
export async function forgetExpired(graph: Graph, nowMs: number): Promise<void> {
  await deleteSessionsBeyond(graph, sessionBounds(nowMs));
  await deleteAccountsOf(graph, new Date(nowMs - keepAccountMs).toISOString());
}
