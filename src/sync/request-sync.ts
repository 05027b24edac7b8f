import type { EntityManager } from '@mikro-orm/sql';
import { findPauseStart } from '../catalog/runs/sync-runs.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { StartedSync, StartOptions, SyncRunner } from './sync-service.ts';

interface SyncRequest {
  em: EntityManager;
  sync: SyncRunner;
  clock: Pick<Clock, 'now'>;
  /** Milliseconds between two requested syncs; 0 for none. */
  pauseMs: number;
  /** Returns the error if the client has no right to start a sync. */
  refuse(): AppError | null;
}

/** Starts a sync for a client, or joins the running one. Throws an AppError if no sync can start now. */
export async function requestSync(
  { em, sync, clock, pauseMs, refuse }: SyncRequest,
  options: StartOptions = {},
): Promise<StartedSync> {
  const refusal = refuse() ?? (await findPause(em, pauseMs, clock.now()));
  if (refusal) throw refusal;
  return sync.start('mutation', options);
}

/**
 * The stored runs decide, so restarts and other servers respect the pause. A failed run counts, because it called Spotify.
 * A running sync has no pause: the client joins it.
 */
async function findPause(em: EntityManager, pauseMs: number, nowMs: number): Promise<AppError | null> {
  const endedMs = pauseMs === 0 ? null : await findPauseStart(em);
  // An end in the future was stored before the clock was set back.
  if (endedMs === null || endedMs > nowMs || nowMs - endedMs >= pauseMs) return null;
  const leftMs = endedMs + pauseMs - nowMs;
  return new AppError(
    'SYNC_COOLING_DOWN',
    `The last requested sync ended less than ${pauseMs / 1000} s ago. Try again in ${Math.ceil(leftMs / 1000)} s, at ${new Date(endedMs + pauseMs).toISOString()}.`,
  );
}
