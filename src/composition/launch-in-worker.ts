import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SyncTrigger } from '../catalog/sync-run.entity.ts';
import { closeSyncRun, type SyncRun } from '../catalog/sync-runs.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/open-database.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { LaunchSync, StartOptions } from '../sync/sync-service.ts';

export interface WorkerInput {
  config: Config;
  publicUrl: string;
  trigger: SyncTrigger;
  options: StartOptions;
}

export type FromWorker =
  | { type: 'opened' | 'finished'; run: SyncRun }
  /** It cannot sync, for a reason that whoever asked should know. */
  | { type: 'refused'; code: string; message: string };

export interface WorkerParts {
  config: Config;
  publicUrl: () => string;
  /** Closes the run of a thread that died. */
  database: Database;
  logger: Logger;
}

const workerFile = new URL(`./sync-worker${extname(import.meta.filename)}`, import.meta.url);

/**
 * Syncs in a thread of its own, one thread a sync: readers are answered meanwhile as if there were none, and the memory
 * that a sync needed goes with its thread.
 */
export const createLaunchInWorker =
  ({ config, publicUrl, database, logger }: WorkerParts): LaunchSync =>
  async (trigger, options, signal) => {
    const workerData: WorkerInput = { config, publicUrl: publicUrl(), trigger, options };
    const worker = new Worker(workerFile, { workerData });
    const stop = () => worker.postMessage(reasonOf(signal));
    signal.addEventListener('abort', stop);

    const opened = Promise.withResolvers<SyncRun>();
    const finished = Promise.withResolvers<SyncRun>();
    let current: SyncRun | null = null;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'refused') return opened.reject(new AppError(message.code, message.message));
      current = message.run;
      return (message.type === 'opened' ? opened : finished).resolve(message.run);
    });
    worker.on('error', (error) => logger.error({ err: error }, 'The thread of a sync met an unexpected error'));
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      if (current === null)
        opened.reject(new AppError('SYNC_DIED', 'The sync ended before it began; the log has more.'));
      else if (current.status === 'running') finished.resolve(closeDead(current, database, logger));
    });
    return { run: await opened.promise, finished: finished.promise };
  };

/** An abort crosses into the thread as the words of its reason. */
const reasonOf = ({ reason }: AbortSignal): Pick<AppError, 'code' | 'message'> =>
  reason instanceof AppError
    ? { code: reason.code, message: reason.message }
    : { code: 'STOPPED', message: 'It was stopped before it ended; nothing of it was written.' };

/** A thread that ends with its run open left a transaction at most, which ended with its connection. */
async function closeDead(run: SyncRun, database: Database, logger: Logger): Promise<SyncRun> {
  const outcome = {
    status: 'failed' as const,
    finishedAt: new Date().toISOString(),
    message: 'The sync met an internal error; the log has more. Nothing of it was written.',
  };
  try {
    return await closeSyncRun(database.em, run.rowId, outcome);
  } catch (error) {
    logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} could not be recorded as failed`);
    return { ...run, ...outcome };
  }
}
