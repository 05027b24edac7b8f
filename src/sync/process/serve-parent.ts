import { withPauses } from '../../catalog/write/paced-batches.ts';
import type { Config } from '../../config/config.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import { AppError } from '../../errors.ts';
import { createLogger, type Logger, openLog } from '../../logger.ts';
import { stopped } from '../sync-service.ts';
import type { ProcessCommand } from './background-process.ts';

export interface ProcessInput {
  config: Config;
  /** `identifyProgram()` of the parent. */
  program: string;
}

/** It cannot start. The message is for users. */
export interface RefusedEvent {
  type: 'refused';
  code: string;
  message: string;
}

/** Does the work of a background process: receives commands from the server, reports events, and ends. */
export function serveParent<Input extends ProcessInput>(
  name: string,
  work: (input: Input, logger: Logger, stop: AbortSignal) => Promise<void>,
): void {
  const stop = new AbortController();
  const stopNow = (): void => stop.abort(stopped());
  process.on('message', (message: ProcessCommand<Input>) => {
    if (message.type === 'start') void run(message.input);
    else stop.abort(new AppError(message.code, message.message));
  });
  // The server has ended. Another server may want to do the work.
  process.once('disconnect', stopNow);
  // A terminal or a service manager may signal the whole process group. The server gets the signal too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopNow);
  // A closing terminal may send it more than once.
  process.on('SIGHUP', stopNow);

  async function run(input: Input): Promise<void> {
    const logger = createLogger(input.config.logLevel, openLog({ format: input.config.logFormat }));
    const fail = (error: unknown): void => {
      logger.error({ err: error }, `The ${name} process failed with an unexpected error`);
      process.exitCode = 1;
      stopNow();
    };
    // Otherwise Node would print the stack.
    process.once('uncaughtException', fail);
    try {
      // A newer version would migrate the tables while an older server uses them.
      if ((await identifyProgram()) !== input.program) throw programReplaced();
      await withPauses(() => work(input, logger, stop.signal));
    } catch (error) {
      if (error instanceof AppError)
        await sendToParent<RefusedEvent>({ type: 'refused', code: error.code, message: error.message });
      else fail(error);
    }
    process.removeAllListeners('disconnect');
    if (process.connected) process.disconnect();
  }
}

/** Resolves when the message is sent. A process that ends loses unsent messages. */
export const sendToParent = <Event extends object>(event: Event): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(event, undefined, undefined, () => resolve());
    else resolve();
  });

export const programReplaced = (): AppError =>
  new AppError('PROGRAM_REPLACED', 'The program was replaced while the server runs. Restart the server, then sync.');
