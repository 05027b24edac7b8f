import type { EntityManager } from '@mikro-orm/sqlite';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import {
  closeRun,
  followRun,
  type OpenedRun,
  openRun,
  type Silence,
  type SyncOutcome,
} from '../catalog/runs/run-lease.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncTrigger } from '../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import { logOutcome } from './log-outcome.ts';
import { keepReporting } from './report-progress.ts';
import { runSync, type SyncDependencies, type SyncReport } from './run-sync.ts';
import type { EndedRun, LaunchSync } from './sync-service.ts';

interface LaunchDependencies extends SyncDependencies {
  self: ProcessIdentity;
  logger: Logger;
}

/** Syncs in this process, with a record in `sync_run` and lines in the log; or waits for another process that does. */
export const createLaunchSync =
  (deps: LaunchDependencies): LaunchSync =>
  async (trigger, { reprobe = false }, signal, onProgress) => {
    const { run, elsewhere } = await open(deps, trigger, signal);
    if (elsewhere) {
      deps.logger.info(
        { run: run.rowId, trigger },
        `Sync ${run.rowId} runs in another process. Waiting until it ends.`,
      );
      return { run, elsewhere, finished: followElsewhere(deps, run, signal, onProgress) };
    }
    deps.logger.info({ run: run.rowId, trigger }, `Sync ${run.rowId} started (${trigger})`);
    return { run, elsewhere, finished: execute(run, reprobe, deps, signal, onProgress) };
  };

async function open(deps: LaunchDependencies, trigger: SyncTrigger, signal: AbortSignal): Promise<OpenedRun> {
  try {
    return await openRun(deps.em, deps.self, trigger, deps.clock.now(), signal);
  } catch (error) {
    throw databaseError(error) ?? error;
  }
}

async function execute(
  run: SyncRun,
  reprobe: boolean,
  deps: LaunchDependencies,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const { em, self, client, clock, logger } = deps;
  const before = client.stats;
  const stats = () => difference(before, client.stats);
  const reporting = keepReporting({ em, self, clock, stats, signal, onProgress }, run);
  const endWith = <Outcome extends Pick<SyncRun, 'status'>>(outcome: Outcome) => ({
    ...outcome,
    ...stats(),
    progress: reporting.progress(),
    finishedAt: timeOf(clock),
  });
  const closeAs = (on: EntityManager, outcome: Pick<SyncRun, 'status'> & Partial<SyncOutcome>): Promise<SyncRun> =>
    closeRun(on, self, run.rowId, endWith(outcome), signal);

  const sync = async (): Promise<EndedRun> => {
    // With the run open, so that it is closed where this fails.
    if (reprobe) await deps.capabilities.forget();
    return runSync(deps, {
      signal: reporting.signal,
      onProgress: reporting.note,
      settle: (on, report) => closeAs(on, outcomeOf(report)),
    });
  };

  const closed = await sync().catch(async (error: unknown): Promise<EndedRun> => {
    const { code, ...outcome } = failureOf(run, error, logger);
    const failure = code === null ? {} : { failureCode: code };
    try {
      return { ...(await closeAs(em.fork(), outcome)), ...failure };
    } catch (unwritten) {
      // The sync is over whether or not its record can be written, and those who wait for it learn how it went.
      logger.error(
        { run: run.rowId, err: unwritten },
        `Sync ${run.rowId} failed, and the failure could not be recorded`,
      );
      return { ...run, ...endWith(outcome), ...failure, stage: null };
    }
  });
  reporting.end();
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

/** So many reasons are kept with a run; the counts tell how many there were. */
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
      `Sync ${seen.rowId} in the other process ended (${seen.status})`,
    );
  } catch (error) {
    if (!signal.aborted)
      logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} in another process can no longer be followed`);
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
