import { followRun, type Silence } from '../catalog/run-lease.ts';
import type { SyncRun } from '../catalog/sync-runs.ts';
import type { LaunchDependencies } from './launch-sync.ts';

const lookEveryMs = 500;

/** Waits for the run of another process, and answers how it ended; where it does not wait to the end, how far it was. */
export async function followElsewhere(
  { em, self, clock, logger }: Pick<LaunchDependencies, 'em' | 'self' | 'clock' | 'logger'>,
  run: SyncRun,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<SyncRun> {
  const silentMs = listenFor();
  let seen = run;
  try {
    while (seen.status === 'running') {
      await clock.sleep(lookEveryMs, signal);
      seen = await followRun(em, self, run.rowId, clock.now(), silentMs);
      onProgress(seen);
    }
    logger.info(
      { run: seen.rowId, status: seen.status },
      `Sync ${seen.rowId} of the other process ended (${seen.status})`,
    );
  } catch (error) {
    if (!signal.aborted)
      logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} of another process can no longer be followed`);
  }
  return seen;
}

/** Silence as it was witnessed: by the wall clock, a run that goes on would seem dead as soon as that clock is set. */
function listenFor(): Silence {
  let heard: { heartbeatAt: string | null; atMs: number } | null = null;
  return (heartbeatAt) => {
    if (heard?.heartbeatAt !== heartbeatAt) heard = { heartbeatAt, atMs: performance.now() };
    return performance.now() - heard.atMs;
  };
}
