import type { EntityManager } from '@mikro-orm/sql';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import { followRun, type OpenedRun, openRun, type Silence } from '../catalog/runs/run-lease.ts';
import { findSyncRuns, type SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncTrigger } from '../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import type { Logger } from '../logger.ts';
import type { EndedRun, LaunchedSync } from './sync-service.ts';

interface LaunchDependencies {
  em: EntityManager;
  self: ProcessIdentity;
  clock: Clock;
  logger: Logger;
}

interface LaunchRequest {
  trigger: SyncTrigger;
  signal: AbortSignal;
  onProgress: (run: SyncRun) => void;
}

/** Opens a run and executes it, or follows the run of another process on the same database. `execute` never rejects. */
export async function launchRun(
  deps: LaunchDependencies,
  request: LaunchRequest,
  execute: (run: SyncRun) => Promise<EndedRun>,
): Promise<LaunchedSync> {
  const { em, logger } = deps;
  const { trigger, signal, onProgress } = request;
  const { run, elsewhere } = await open(deps, request);
  const findRun = async () => (await findSyncRuns(em, [run.rowId]))[0] ?? null;
  if (!elsewhere) return { run, elsewhere, findRun, finished: execute(run) };
  logger.info({ run: run.rowId, trigger }, `Sync ${run.rowId} runs in another process. Waiting until it ends.`);
  return { run, elsewhere, findRun, finished: followOtherProcess(deps, run, signal, onProgress) };
}

async function open({ em, self, clock }: LaunchDependencies, { trigger, signal }: LaunchRequest): Promise<OpenedRun> {
  try {
    return await openRun(em, self, trigger, clock.now(), signal);
  } catch (error) {
    throw databaseError(error) ?? error;
  }
}

const pollMs = 500;

/** Returns the run of another process when it has ended, or its latest state if `signal` is aborted. */
export async function followOtherProcess(
  { em, self, clock, logger }: LaunchDependencies,
  run: SyncRun,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<SyncRun> {
  const silentMs = measureSilence();
  let seen = run;
  try {
    while (seen.status === 'running') {
      await clock.sleep(pollMs, signal);
      seen = await followRun(em, self, run.rowId, clock.now(), silentMs);
      onProgress(seen);
    }
    logger.info(
      { run: seen.rowId, status: seen.status },
      `Sync ${seen.rowId} in the other process ended (${seen.status})`,
    );
  } catch (error) {
    if (!signal.aborted)
      logger.error({ run: run.rowId, err: error }, `Could not follow sync ${run.rowId} in the other process`);
  }
  return seen;
}

/** Milliseconds since the heartbeat last changed, by a monotonic clock: a run must not look dead if the clock is set. */
function measureSilence(): Silence {
  let last: { heartbeatAt: string | null; atMs: number } | null = null;
  return (heartbeatAt) => {
    if (last?.heartbeatAt !== heartbeatAt) last = { heartbeatAt, atMs: performance.now() };
    return performance.now() - last.atMs;
  };
}
