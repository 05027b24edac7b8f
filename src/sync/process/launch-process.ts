import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { SyncTrigger } from '../../catalog/schema/sync-run.entity.ts';
import type { Config } from '../../config/config.ts';
import { identifyFile } from '../../database/sqlite/database-file.ts';
import type { Database } from '../../database/sqlite/open-database.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { type EndedRun, type LaunchedSync, type LaunchSync, type StartOptions, stopped } from '../sync-service.ts';
import { type ChildEnd, closeDeadRun, describeEnd, untilEnded } from './child-end.ts';

export interface SyncInput {
  config: Config;
  sandboxUrl: string;
  parent: ProcessIdentity;
  /** What `identifyProgram` said of the parent's code. */
  program: string;
  trigger: SyncTrigger;
  options: StartOptions;
}

/** What the process of a sync is told: once to start, and perhaps to stop, with the reason. */
export type ToSync = { type: 'start'; input: SyncInput } | { type: 'stop'; code: string; message: string };

export type FromSync =
  | { type: 'opened'; run: SyncRun; elsewhere: boolean }
  | { type: 'progress'; run: SyncRun }
  | { type: 'finished'; run: EndedRun }
  /** It cannot sync, for a reason that whoever asked should know. */
  | { type: 'refused'; code: string; message: string };

interface LaunchParts {
  config: Config;
  /** What `identifyProgram` said when this process began. */
  program: string;
  sandboxUrl: string;
  self: ProcessIdentity;
  /** Closes the run of a process that died. */
  database: Database;
  /** What `identifyFile` said of its file when it was opened. */
  fileIdentity: string | null;
  logger: Logger;
}

const programFile = new URL(`./sync-process${extname(import.meta.filename)}`, import.meta.url);

/**
 * Flags of a sync's process. It inherits none from the server, whose flags save memory in a process that runs for long.
 * NODE_OPTIONS applies to both. One thread: helper threads of V8 would take the other processors from readers.
 */
const nodeFlags = ['--single-threaded'];

/** How long a process may take to reach a safe point after a stop. Service managers do not wait forever either. */
const graceMs = 3_000;

/**
 * Syncs in a process of its own, one process a sync, and of a low priority: readers are answered meanwhile as if there were
 * none, and the memory that a sync needed goes with it.
 */
export function createLaunchProcess(parts: LaunchParts): LaunchSync {
  const { config, program, fileIdentity, sandboxUrl, self, logger } = parts;
  return async (trigger, options, signal, onProgress) => {
    // The process would make a new file, which it alone would see: readers still have the one that was removed.
    if (identifyFile(config.databaseFile) !== fileIdentity) throw fileReplaced();
    const child = fork(programFile, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      execArgv: nodeFlags,
    });
    lowerPriority(child, logger);
    tell(child, { type: 'start', input: { config, sandboxUrl, parent: self, program, trigger, options } });
    const over = new AbortController();
    const stop = () => void stopProcess(child, signal, over.signal);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();

    const opened = Promise.withResolvers<Omit<LaunchedSync, 'finished'>>();
    const finished = Promise.withResolvers<EndedRun>();
    let current: { run: SyncRun; elsewhere: boolean } | null = null;
    child.on('message', (message: FromSync) => {
      if (message.type === 'refused') return opened.reject(new AppError(message.code, message.message));
      if (message.type === 'opened') {
        current = message;
        return opened.resolve(message);
      }
      if (current) current.run = message.run;
      return message.type === 'progress' ? onProgress(message.run) : finished.resolve(message.run);
    });
    void untilEnded(child, logger).then((end) => {
      over.abort();
      signal.removeEventListener('abort', stop);
      if (end.status !== 0 && !signal.aborted) {
        logger.error({ run: current?.run.rowId, ...end }, 'The process of a sync ended unexpectedly');
      }
      if (current === null) {
        opened.reject(new AppError('SYNC_DIED', 'The process of the sync ended before the sync started; see the log.'));
      } else if (current.run.status === 'running') {
        const { run, elsewhere } = current;
        finished.resolve(elsewhere ? run : closeDeadRun(run, parts, wordsFor(end, signal), signal));
      }
    });
    return { ...(await opened.promise), finished: finished.promise };
  };
}

/** Where both want the same processor, a reader gets most of it; yet a busy machine does not starve the sync. */
function lowerPriority({ pid }: ChildProcess, logger: Logger): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    logger.debug({ err: error }, 'Could not lower the priority of a sync');
  }
}

/** A process that has gone meanwhile is seen by its end. */
const tell = (child: ChildProcess, message: ToSync): void => void child.send(message, () => {});

const fileReplaced = (): AppError =>
  new AppError(
    'DATABASE_UNAVAILABLE',
    'The database file was removed or replaced while the server runs, and the server still uses the old file. Restart the server.',
  );

/** The process ends by itself at the next safe point; one that does not come to it in time is ended. */
async function stopProcess(child: ChildProcess, signal: AbortSignal, over: AbortSignal): Promise<void> {
  tell(child, { type: 'stop', ...reasonOf(signal) });
  await delay(graceMs, undefined, { signal: over }).catch(() => {});
  if (!over.aborted) child.kill('SIGKILL');
}

/** An abort crosses into the process as the words of its reason. */
function reasonOf({ reason }: AbortSignal): Pick<AppError, 'code' | 'message'> {
  const { code, message } = reason instanceof AppError ? reason : stopped();
  return { code, message };
}

const wordsFor = (end: ChildEnd, signal: AbortSignal): string =>
  signal.aborted ? reasonOf(signal).message : describeEnd(end);
