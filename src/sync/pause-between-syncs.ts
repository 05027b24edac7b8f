import type { EntityManager } from '@mikro-orm/sqlite';
import { findPauseStart } from '../catalog/runs/sync-runs.ts';
import { AppError } from '../errors.ts';

/**
 * Why a sync that somebody asked for is too early, `pauseMs` after the end of the last one that was asked for; null when
 * it is not. By the record of runs, so that neither a restart nor a second server forgets it. A run that failed counts: it
 * has called Spotify as well. With a run under way there is nothing to pause for: it is joined.
 */
export async function findPause(em: EntityManager, pauseMs: number, nowMs: number): Promise<AppError | null> {
  const endedMs = pauseMs === 0 ? null : await findPauseStart(em);
  // One that lies in the future was noted before the clock was set back.
  if (endedMs === null || endedMs > nowMs || nowMs - endedMs >= pauseMs) return null;
  const leftMs = endedMs + pauseMs - nowMs;
  return new AppError(
    'SYNC_COOLING_DOWN',
    `The last sync that was asked for ended less than ${pauseMs / 1000} s ago. Try again in ${Math.ceil(leftMs / 1000)} s, at ${new Date(endedMs + pauseMs).toISOString()}.`,
  );
}
