import type { EntityManager } from '@mikro-orm/sql';
import { deleteExpiredAccounts } from '../catalog/people/accounts.ts';
import { deleteExpiredSessions, type SessionBounds } from '../catalog/people/sessions.ts';
import { dayMs } from '../clock.ts';

/** A session expires this long after it started. */
export const sessionLifeMs = 30 * dayMs;
/** It also expires this long after its last use. */
const idleMs = 7 * dayMs;
/** The last use of a session is stored at most once an hour. */
export const touchAfterMs = 60 * 60 * 1000;
/** An account is deleted this long after its user last gave access: Spotify's refresh tokens live half a year, plus a month. */
const keepAccountMs = 214 * dayMs;

export const sessionBounds = (nowMs: number): SessionBounds => ({
  startedSince: new Date(nowMs - sessionLifeMs).toISOString(),
  seenSince: new Date(nowMs - idleMs).toISOString(),
});

const months = 6;

/** When the refresh token of a user who gave access at `consentedAt` expires; both are ISO 8601, UTC. */
export function reauthorizeBy(consentedAt: string): string {
  const end = new Date(consentedAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // The month does not have that day: take the last day of the month before.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}

/** Webhooks report a login this long before its refresh token expires. */
const reportBeforeMs = 14 * dayMs;

/** Users who gave access before this time (ISO 8601, UTC) must log in again soon. */
export function expiringSince(nowMs: number): string {
  const consented = new Date(nowMs + reportBeforeMs);
  consented.setUTCMonth(consented.getUTCMonth() - months);
  return consented.toISOString();
}

/** Deletes expired sessions and accounts. */
export async function deleteExpired(em: EntityManager, nowMs: number): Promise<void> {
  await deleteExpiredSessions(em, sessionBounds(nowMs));
  await deleteExpiredAccounts(em, new Date(nowMs - keepAccountMs).toISOString());
}
