import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import type { Database } from '../../database/port.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { programFolder } from '../../program-folder.ts';
import type { TraceHeaders, Tracing } from '../../tracing.ts';
import { launchRun } from '../launch-run.ts';
import { type EndedRun, type LaunchSync, type StartOptions, stopped } from '../sync-service.ts';
import { closeDeadRun, describeEnd, type ProcessEnd, waitForEnd } from './process-end.ts';

export interface SyncInput {
  config: Config;
  sandboxUrl: string;
  parent: ProcessIdentity;
  /** `identifyProgram()` of the parent. */
  program: string;
  /** Opened by the parent. */
  run: SyncRun;
  options: StartOptions;
  /** The span in which the sync was requested. */
  trace: TraceHeaders;
}

/** Messages to the process of a sync: one `start`, then at most one `stop` with its reason. */
export type SyncCommand = { type: 'start'; input: SyncInput } | { type: 'stop'; code: string; message: string };

/** Messages from the process of a sync. */
export type SyncEvent =
  | { type: 'progress'; run: SyncRun }
  | { type: 'finished'; run: EndedRun }
  /** The sync cannot start. The message is for users. */
  | { type: 'refused'; code: string; message: string };

interface LaunchParts {
  config: Config;
  /** `identifyProgram()` when this process started. */
  program: string;
  sandboxUrl: string;
  self: ProcessIdentity;
  database: Database;
  logger: Logger;
  tracing?: Tracing | null;
}

const programFile = join(programFolder, `sync/process/sync-process${extname(import.meta.filename)}`);

/**
 * Flags of a sync's process. It inherits none from the server, whose flags save memory in a process that runs for long.
 * NODE_OPTIONS applies to both. One thread: helper threads of V8 would take the other processors from readers. The other two
 * keep the heap near what is in use, as in `npm run sync`.
 */
const nodeFlags = ['--single-threaded', '--max-semi-space-size=8', '--heap-growing-percent=40'];

/** Time to end after a stop. Service managers also have a limit. */
const graceMs = 3_000;

/**
 * Runs each sync in its own process with a lower priority. Readers do not wait for it, and its memory is freed with the
 * process (docs/decisions/0013). The run is written first: a mutation returns it before the process has started.
 */
export function createLaunchProcess(parts: LaunchParts): LaunchSync {
  const { program, self, database, logger } = parts;
  const deps = { em: database.em, self, clock: systemClock, logger };
  return async (trigger, options, signal, onProgress) => {
    // The process would create a new file, while this server still reads the removed one.
    await database.refuseReplaced();
    if ((await identifyProgram()) !== program) throw programReplaced();
    return launchRun(deps, { trigger, signal, onProgress }, (run) =>
      executeInProcess(parts, run, options, signal, onProgress),
    );
  };
}

/** Executes an opened run in a new process. Never rejects: the run has the error. */
async function executeInProcess(
  parts: LaunchParts,
  run: SyncRun,
  options: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const { config, program, sandboxUrl, self, logger, tracing } = parts;
  const trace = tracing?.headers() ?? {};
  const child = fork(programFile, {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    execArgv: nodeFlags,
  });
  lowerPriority(child, logger);
  send(child, { type: 'start', input: { config, sandboxUrl, parent: self, program, run, options, trace } });
  const ended = new AbortController();
  const stop = () => void stopProcess(child, signal, ended.signal);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();

  const finished = Promise.withResolvers<EndedRun>();
  let outcome: SyncEvent | null = null;
  child.on('message', (message: SyncEvent) => {
    if (message.type === 'progress') return onProgress(message.run);
    outcome = message;
    if (message.type === 'finished') finished.resolve(message.run);
  });
  void waitForEnd(child, logger).then((end) => {
    ended.abort();
    signal.removeEventListener('abort', stop);
    if (end.status !== 0 && !signal.aborted) {
      logger.error({ run: run.rowId, ...end }, 'The sync process ended unexpectedly');
    }
    if (outcome?.type === 'finished') return;
    const failure = outcome?.type === 'refused' ? outcome : { message: describeFailure(end, signal) };
    finished.resolve(closeDeadRun(run, parts, failure, signal));
  });
  return finished.promise;
}

/** On a busy processor the server gets most of the time, and the sync still progresses. */
function lowerPriority({ pid }: ChildProcess, logger: Logger): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    logger.debug({ err: error }, 'Could not lower the priority of a sync');
  }
}

/** Ignores send errors: a process that has ended is noticed by its exit. */
const send = (child: ChildProcess, message: SyncCommand): void => void child.send(message, () => {});

export const programReplaced = (): AppError =>
  new AppError('PROGRAM_REPLACED', 'The program was replaced while the server runs. Restart the server, then sync.');

/** The process ends itself at the next safe point. It is killed if that takes too long. */
async function stopProcess(child: ChildProcess, signal: AbortSignal, ended: AbortSignal): Promise<void> {
  send(child, { type: 'stop', ...reasonOf(signal) });
  await delay(graceMs, undefined, { signal: ended }).catch(() => {});
  if (!ended.aborted) child.kill('SIGKILL');
}

/** An AbortSignal cannot be sent to a process, so the code and the message of its reason are. */
function reasonOf({ reason }: AbortSignal): Pick<AppError, 'code' | 'message'> {
  const { code, message } = reason instanceof AppError ? reason : stopped();
  return { code, message };
}

const describeFailure = (end: ProcessEnd, signal: AbortSignal): string =>
  signal.aborted ? reasonOf(signal).message : describeEnd(end);
