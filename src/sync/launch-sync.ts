import type { EntityManager } from '@mikro-orm/sql';
import { refuseLostLease } from '../catalog/runs/lease-epoch.ts';
import { closeRun, type SyncOutcome } from '../catalog/runs/own-run.ts';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import { markFailed, type Tracing } from '../tracing.ts';
import { launchRun } from './launch-run.ts';
import { logOutcome } from './log-outcome.ts';
import { createProgressReporter } from './report-progress.ts';
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
    launchRun(deps, { trigger, signal, onProgress }, (run) => executeRun(deps, run, options, signal, onProgress));

/** Executes an opened run of this process. Never rejects: the run has the error. */
export function executeRun(
  deps: ExecuteDependencies,
  run: SyncRun,
  options: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const execute = () => executeToEnd(deps, run, options, signal, onProgress);
  if (!deps.tracing) return execute();
  const attributes = { 'release_graph.sync.run': run.rowId, 'release_graph.sync.trigger': run.trigger };
  return deps.tracing.inSpan('sync', { attributes }, async (span) => {
    const ended = await execute();
    span.setAttributes({
      'release_graph.sync.status': ended.status,
      'release_graph.sync.spotify_calls': ended.apiCalls,
      'release_graph.sync.retries': ended.retries,
      'release_graph.sync.releases_created': ended.releases.created,
    });
    if (ended.status === 'failed') markFailed(span, ended.failureCode ?? 'unknown');
    return ended;
  });
}

async function executeToEnd(
  deps: ExecuteDependencies,
  run: SyncRun,
  { reprobe = false }: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const { em, self, client, clock, logger } = deps;
  logger.info({ run: run.rowId, trigger: run.trigger }, `Sync ${run.rowId} started (${run.trigger})`);
  const before = client.stats;
  const stats = () => difference(before, client.stats);
  const reporter = createProgressReporter({ em, self, clock, stats, signal, onProgress }, run);
  const endWith = <Outcome extends Pick<SyncRun, 'status'>>(outcome: Outcome) => ({
    ...outcome,
    ...stats(),
    progress: reporter.progress(),
    finishedAt: timeOf(clock),
  });
  const closeAs = (on: EntityManager, outcome: Pick<SyncRun, 'status'> & Partial<SyncOutcome>): Promise<SyncRun> =>
    closeRun(on, self, run.rowId, endWith(outcome), signal);

  const sync = async (): Promise<EndedRun> => {
    // After the run is open, so that a failure closes it.
    if (reprobe) await deps.capabilities.forget();
    return runSync(deps, {
      signal: reporter.signal,
      onProgress: reporter.report,
      checkLease: (graph) => refuseLostLease(graph, self, run.rowId),
      recordOutcome: (on, report) => closeAs(on, outcomeOf(report)),
    });
  };

  const closed = await sync().catch(async (error: unknown): Promise<EndedRun> => {
    const { code, ...outcome } = failureOf(run, error, logger);
    const failure = code === null ? {} : { failureCode: code };
    const ended = { ...run, ...endWith(outcome), ...failure, stage: null };
    // The process that took over has closed the run.
    if (code === 'SYNC_TAKEN_OVER') return ended;
    try {
      return { ...(await closeAs(em.fork(), outcome)), ...failure };
    } catch (unwritten) {
      // The sync has ended even if its record cannot be written, so the promise still resolves.
      logger.error(
        { run: run.rowId, err: unwritten },
        `Sync ${run.rowId} failed, and the failure could not be recorded`,
      );
      return ended;
    }
  });
  await reporter.end();
  logOutcome(logger, closed, signal.aborted);
  return closed;
}

function failureOf(run: SyncRun, error: unknown, logger: Logger) {
  const status = 'failed' as const;
  if (error instanceof AppError) return { status, code: error.code, message: error.message };
  const failure = databaseError(error);
  if (failure) return { status, code: failure.code, message: `${failure.message} Nothing was written.` };
  logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} failed with an unexpected error`);
  const message = 'The sync failed with an internal error; see the log. Nothing was written.';
  return { status, code: null, message };
}

const timeOf = (clock: Clock): string => new Date(clock.now()).toISOString();

/** Maximum number of reasons stored with a run. The counts include all skipped items. */
const maxReasons = 50;

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
