import { extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ProcessIdentity } from '../catalog/process-identity.ts';
import type { SyncTrigger } from '../catalog/sync-run.entity.ts';
import type { SyncRun } from '../catalog/sync-runs.ts';
import type { Config } from '../config.ts';
import { identifyFile } from '../database/identify-file.ts';
import type { Database } from '../database/open-database.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { EndedRun, LaunchedSync, LaunchSync, StartOptions } from '../sync/sync-service.ts';
import { closeDeadRun } from './close-dead-run.ts';

export interface WorkerInput {
  config: Config;
  publicUrl: string;
  self: ProcessIdentity;
  trigger: SyncTrigger;
  options: StartOptions;
}

export type FromWorker =
  | { type: 'opened'; run: SyncRun; elsewhere: boolean }
  | { type: 'progress'; run: SyncRun }
  | { type: 'finished'; run: EndedRun }
  /** It cannot sync, for a reason that whoever asked should know. */
  | { type: 'refused'; code: string; message: string };

export interface WorkerParts {
  config: Config;
  publicUrl: () => string;
  self: ProcessIdentity;
  /** Closes the run of a thread that died. */
  database: Database;
  /** What `identifyFile` said of its file when it was opened. */
  fileIdentity: string | null;
  logger: Logger;
}

const workerFile = new URL(`./sync-worker${extname(import.meta.filename)}`, import.meta.url);

/** How long a thread that was told to stop may take to a safe point; a service manager does not wait for ever either. */
const graceMs = 3_000;

/**
 * Syncs in a thread of its own, one thread a sync: readers are answered meanwhile as if there were none, and the memory
 * that a sync needed goes with its thread.
 */
export function createLaunchInWorker(parts: WorkerParts): LaunchSync {
  const { config, fileIdentity, publicUrl, self, logger } = parts;
  return async (trigger, options, signal, onProgress) => {
    // The thread would make a new file, which it alone would see: readers still have the one that was removed.
    if (identifyFile(config.databaseFile) !== fileIdentity) throw fileReplaced();
    const workerData: WorkerInput = { config, publicUrl: publicUrl(), self, trigger, options };
    const worker = new Worker(workerFile, { workerData });
    const over = new AbortController();
    const stop = () => void stopThread(worker, signal, over.signal);
    signal.addEventListener('abort', stop);

    const opened = Promise.withResolvers<Omit<LaunchedSync, 'finished'>>();
    const finished = Promise.withResolvers<EndedRun>();
    let current: { run: SyncRun; elsewhere: boolean } | null = null;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'refused') return opened.reject(new AppError(message.code, message.message));
      if (message.type === 'opened') {
        current = message;
        return opened.resolve(message);
      }
      if (current) current.run = message.run;
      return message.type === 'progress' ? onProgress(message.run) : finished.resolve(message.run);
    });
    worker.on('error', (error) => logger.error({ err: error }, 'The thread of a sync met an unexpected error'));
    worker.once('exit', () => {
      over.abort();
      signal.removeEventListener('abort', stop);
      if (current === null) {
        opened.reject(new AppError('SYNC_DIED', 'The sync ended before it began; the log has more.'));
      } else if (current.run.status === 'running') {
        finished.resolve(current.elsewhere ? current.run : closeDeadRun(current.run, parts, wordsFor(signal), signal));
      }
    });
    return { ...(await opened.promise), finished: finished.promise };
  };
}

const fileReplaced = (): AppError =>
  new AppError(
    'DATABASE_UNAVAILABLE',
    'The database file was removed or replaced under the running server, which still answers from the earlier one. Restart it.',
  );

/** The thread ends by itself at the next safe point; one that does not come to it in time is ended. */
async function stopThread(worker: Worker, signal: AbortSignal, over: AbortSignal): Promise<void> {
  worker.postMessage(reasonOf(signal));
  await delay(graceMs, undefined, { signal: over }).catch(() => {});
  if (!over.aborted) await worker.terminate();
}

/** An abort crosses into the thread as the words of its reason. */
const reasonOf = ({ reason }: AbortSignal): Pick<AppError, 'code' | 'message'> =>
  reason instanceof AppError
    ? { code: reason.code, message: reason.message }
    : { code: 'STOPPED', message: 'It was stopped before it ended; nothing of it was written.' };

const wordsFor = (signal: AbortSignal): string =>
  signal.aborted
    ? reasonOf(signal).message
    : 'The sync met an internal error; the log has more. Nothing of it was written.';
