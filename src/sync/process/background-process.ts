import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { programFolder } from '../../program-folder.ts';
import { stopped } from '../sync-service.ts';
import { type ProcessEnd, waitForEnd } from './process-end.ts';

/** Messages to a background process: one `start`, then at most one `stop` with its reason. */
export type ProcessCommand<Input> = { type: 'start'; input: Input } | { type: 'stop'; code: string; message: string };

interface BackgroundOptions<Event> {
  /** Stops the process. */
  signal: AbortSignal;
  logger: Logger;
  onEvent: (event: Event) => void;
}

/**
 * Flags of a background process. It inherits none from the server, whose flags save memory in a process that runs for long.
 * NODE_OPTIONS applies to both. One thread: helper threads of V8 would take the other processors from readers. The others
 * keep the heap near what is in use, as in `npm run sync`; in one thread it would grow while V8 marks in steps.
 */
const nodeFlags = [
  '--single-threaded',
  '--max-semi-space-size=8',
  '--heap-growing-percent=20',
  '--no-incremental-marking',
];

/** Time to end after a stop. Service managers also have a limit. */
const graceMs = 3_000;

/** Runs a program of `src` in its own process with a lower priority, and resolves when that has ended. */
export async function runInBackground<Input extends object, Event>(
  program: string,
  input: Input,
  { signal, logger, onEvent }: BackgroundOptions<Event>,
): Promise<ProcessEnd> {
  const child = fork(join(programFolder, `${program}${extname(import.meta.filename)}`), {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    execArgv: nodeFlags,
  });
  lowerPriority(child, logger);
  send<Input>(child, { type: 'start', input });
  const ended = new AbortController();
  const stop = () => void stopProcess<Input>(child, signal, ended.signal);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  child.on('message', (event) => onEvent(event as Event));
  const end = await waitForEnd(child, logger);
  ended.abort();
  signal.removeEventListener('abort', stop);
  return end;
}

/** On a busy processor the server gets most of the time, and the process still progresses. */
function lowerPriority({ pid }: ChildProcess, logger: Logger): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    logger.debug({ err: error }, 'Could not lower the priority of a background process');
  }
}

/** Ignores send errors: a process that has ended is noticed by its exit. */
const send = <Input extends object>(child: ChildProcess, message: ProcessCommand<Input>): void =>
  void child.send(message, () => {});

/** The process ends itself at the next safe point. It is killed if that takes too long. */
async function stopProcess<Input extends object>(
  child: ChildProcess,
  signal: AbortSignal,
  ended: AbortSignal,
): Promise<void> {
  send<Input>(child, { type: 'stop', ...stopReasonOf(signal) });
  await delay(graceMs, undefined, { signal: ended }).catch(() => {});
  if (!ended.aborted) child.kill('SIGKILL');
}

/** An AbortSignal cannot be sent to a process, so the code and the message of its reason are. */
export function stopReasonOf({ reason }: AbortSignal): Pick<AppError, 'code' | 'message'> {
  const { code, message } = reason instanceof AppError ? reason : stopped();
  return { code, message };
}
