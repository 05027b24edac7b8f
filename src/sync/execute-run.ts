import type { EntityManager } from '@mikro-orm/sql';
import { closeRun, type SyncOutcome } from '../catalog/runs/own-run.ts';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import { markFailed, type Tracing } from '../tracing.ts';
import { logOutcome } from './log-outcome.ts';
import { createProgressReporter, type ProgressReporter } from './report-progress.ts';
import type { EndedRun } from './sync-service.ts';

export interface RunDependencies {
  em: EntityManager;
  self: ProcessIdentity;
  clock: Clock;
  logger: Logger;
  tracing: Tracing | null;
  /** The requests since the run began. */
  stats: () => ClientStats;
}

type RunOutcome = Pick<SyncRun, 'status'> & Partial<SyncOutcome>;

export interface RunHooks extends Pick<ProgressReporter, 'signal' | 'report'> {
  /** Closes the run, in the transaction of `em` if there is one. */
  close(em: EntityManager, outcome: RunOutcome): Promise<SyncRun>;
}

interface RunWatch {
  signal: AbortSignal;
  onProgress: (run: SyncRun) => void;
}

/** Executes an opened run of this process. `work` closes it, or throws. Never rejects: the run has the error. */
export function executeRun(
  deps: RunDependencies,
  run: SyncRun,
  work: (hooks: RunHooks) => Promise<EndedRun>,
  watch: RunWatch,
): Promise<EndedRun> {
  const execute = () => executeToEnd(deps, run, work, watch);
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
  deps: RunDependencies,
  run: SyncRun,
  work: (hooks: RunHooks) => Promise<EndedRun>,
  { signal, onProgress }: RunWatch,
): Promise<EndedRun> {
  const { em, self, clock, logger, stats } = deps;
  logger.info({ run: run.rowId, trigger: run.trigger }, `Sync ${run.rowId} started (${run.trigger})`);
  const reporter = createProgressReporter({ em, self, clock, stats, signal, onProgress }, run);
  const endWith = <Outcome extends Pick<SyncRun, 'status'>>(outcome: Outcome) => ({
    ...outcome,
    ...stats(),
    progress: reporter.progress(),
    finishedAt: timeOf(clock),
  });
  const close: RunHooks['close'] = (on, outcome) => closeRun(on, self, run.rowId, endWith(outcome), signal);

  const { report } = reporter;
  const closed = await work({ signal: reporter.signal, report, close }).catch(
    async (error: unknown): Promise<EndedRun> => {
      const { code, ...outcome } = failureOf(run, error, logger);
      const failure = code === null ? {} : { failureCode: code };
      const ended = { ...run, ...endWith(outcome), ...failure, stage: null };
      // The process that took over has closed the run.
      if (code === 'SYNC_TAKEN_OVER') return ended;
      try {
        return { ...(await close(em.fork(), outcome)), ...failure };
      } catch (unwritten) {
        // The sync has ended even if its record cannot be written, so the promise still resolves.
        logger.error(
          { run: run.rowId, err: unwritten },
          `Sync ${run.rowId} failed, and the failure could not be recorded`,
        );
        return ended;
      }
    },
  );
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
export const maxReasons = 50;
