import type { SyncTrigger } from '../catalog/sync-run.entity.ts';
import { closeSyncRun, findRunElsewhere, openSyncRun, type SyncOutcome, type SyncRun } from '../catalog/sync-runs.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import { logOutcome } from './log-outcome.ts';
import { runSync, type SyncDependencies, type SyncReport } from './run-sync.ts';
import type { LaunchSync } from './sync-service.ts';

/** Syncs in this thread, with a record in `sync_run` and lines in the log. */
export const createLaunchSync =
  (deps: SyncDependencies, logger: Logger): LaunchSync =>
  async (trigger, { reprobe = false }, signal) => {
    const run = await open(deps, trigger, reprobe);
    logger.info({ run: run.rowId, trigger }, `Sync ${run.rowId} started (${trigger})`);
    return { run, finished: execute(run, deps, logger, signal) };
  };

async function open(deps: SyncDependencies, trigger: SyncTrigger, reprobe: boolean): Promise<SyncRun> {
  try {
    const elsewhere = await findRunElsewhere(deps.em);
    if (elsewhere) {
      const { pid, startedAt } = elsewhere;
      throw new AppError(
        'SYNC_ELSEWHERE',
        `Another process (${pid}) has been syncing this database since ${startedAt}.`,
      );
    }
    if (reprobe) await deps.capabilities.forget();
    return await openSyncRun(deps.em, trigger, timeOf(deps.clock));
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new AppError('DATABASE_BUSY', 'Another process is writing to the database. Try again in a moment.', {
      cause: error,
    });
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

async function execute(run: SyncRun, deps: SyncDependencies, logger: Logger, signal: AbortSignal): Promise<SyncRun> {
  const before = deps.client.stats;
  const outcome = await runSync(deps, signal).then(outcomeOf, (error) => failureOf(run, error, logger));
  const closed = await close(run, deps, logger, {
    ...outcome,
    ...difference(before, deps.client.stats),
    finishedAt: timeOf(deps.clock),
  });
  logOutcome(logger, closed, signal.aborted);
  return closed;
}

/** The sync is over whether or not its record can be written, and those who wait for it learn how it went. */
async function close(run: SyncRun, { em }: SyncDependencies, logger: Logger, outcome: SyncOutcome): Promise<SyncRun> {
  try {
    return await closeSyncRun(em, run.rowId, outcome);
  } catch (error) {
    logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} could not be recorded as ${outcome.status}`);
    return { ...run, ...outcome };
  }
}

function failureOf(run: SyncRun, error: unknown, logger: Logger): Pick<SyncRun, 'status' | 'message'> {
  if (error instanceof AppError) return { status: 'failed', message: error.message };
  logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} met an error that it does not know`);
  return { status: 'failed', message: 'The sync met an internal error; the log has more. Nothing of it was written.' };
}

const timeOf = (clock: Clock): string => new Date(clock.now()).toISOString();

const outcomeOf = ({ source, releases, artists, shortfalls, notes }: SyncReport) => ({
  status: shortfalls.length === 0 ? ('succeeded' as const) : ('partial' as const),
  source,
  releases,
  artists,
  message: [...shortfalls, ...notes].join(' ') || null,
});

const difference = (before: ClientStats, after: ClientStats): ClientStats => ({
  apiCalls: after.apiCalls - before.apiCalls,
  tokenRequests: after.tokenRequests - before.tokenRequests,
  retries: after.retries - before.retries,
  waitedMs: after.waitedMs - before.waitedMs,
});
