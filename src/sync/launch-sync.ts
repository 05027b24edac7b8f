import { refuseLostLease } from '../catalog/runs/lease-epoch.ts';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import type { Tracing } from '../tracing.ts';
import { executeRun, maxReasons, type RunHooks } from './execute-run.ts';
import { launchRun } from './launch-run.ts';
import { runSync, type SyncDependencies, type SyncReport } from './run-sync.ts';
import type { EndedRun, LaunchSync, StartOptions } from './sync-service.ts';

export interface ExecuteDependencies extends SyncDependencies {
  self: ProcessIdentity;
  logger: Logger;
  tracing: Tracing | null;
}

/** Syncs in this process, or follows the sync of another process on the same database. */
export const createLaunchSync =
  (deps: ExecuteDependencies): LaunchSync =>
  (trigger, options, signal, onProgress) =>
    launchRun(deps, { trigger, signal, onProgress }, (run) => executeSync(deps, run, options, signal, onProgress));

/** Reads new releases in an opened run of this process. Never rejects: the run has the error. */
export function executeSync(
  deps: ExecuteDependencies,
  run: SyncRun,
  { reprobe = false }: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const before = deps.client.stats;
  const stats = () => difference(before, deps.client.stats);
  const sync = async (hooks: RunHooks): Promise<EndedRun> => {
    // After the run is open, so that a failure closes it.
    if (reprobe) await deps.capabilities.forget();
    return runSync(deps, {
      signal: hooks.signal,
      onProgress: hooks.report,
      checkLease: (graph) => refuseLostLease(graph, deps.self, run.rowId),
      recordOutcome: (on, report) => hooks.close(on, outcomeOf(report)),
    });
  };
  return executeRun({ ...deps, stats }, run, sync, { signal, onProgress });
}

const outcomeOf = ({ source, releases, artists, skipReasons, missing, notes }: SyncReport) => ({
  status: missing.length === 0 ? ('succeeded' as const) : ('partial' as const),
  source,
  releases,
  artists,
  skipReasons: skipReasons.slice(0, maxReasons),
  message: [...missing, ...notes].join(' ') || null,
});

const difference = (before: ClientStats, after: ClientStats): ClientStats => ({
  apiCalls: after.apiCalls - before.apiCalls,
  tokenRequests: after.tokenRequests - before.tokenRequests,
  retries: after.retries - before.retries,
  waitedMs: after.waitedMs - before.waitedMs,
});
