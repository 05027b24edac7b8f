import type { SessionBounds } from '../catalog/sessions.ts';
import { dayMs } from '../clock.ts';

/** A session ends this long after it began, */
export const sessionLifeMs = 30 * dayMs;
/** or after it was used last. */
const idleMs = 7 * dayMs;
/** The use of a session is noted once an hour. */
export const noteUseAfterMs = 60 * 60 * 1000;
/** An account is forgotten when access was last given so long ago: half a year of refresh tokens, and a month more. */
export const keepAccountMs = 214 * dayMs;

export const sessionBounds = (nowMs: number): SessionBounds => ({
  startedSince: new Date(nowMs - sessionLifeMs).toISOString(),
  seenSince: new Date(nowMs - idleMs).toISOString(),
});
