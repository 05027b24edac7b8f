import { openCatalog } from '../../catalog/open-catalog.ts';
import { withPauses } from '../../catalog/write/paced-batches.ts';
import { systemClock } from '../../clock.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import type { Database } from '../../database/sqlite/open-database.ts';
import { AppError } from '../../errors.ts';
import { createLogger, type Logger } from '../../logger.ts';
import { composeSync } from '../compose-sync.ts';
import { stopped } from '../sync-service.ts';
import type { FromSync, SyncInput, ToSync } from './launch-process.ts';

/**
 * A process for one sync: it is told by its parent what to do, opens a connection of its own, says when the run is open
 * and when it is closed, and ends.
 */
const stop = new AbortController();
const stopNow = (): void => stop.abort(stopped());

process.on('message', (message: ToSync) => {
  if (message.type === 'start') void run(message.input);
  else stop.abort(new AppError(message.code, message.message));
});
// Nobody is left who could be told, and another server may want to sync.
process.once('disconnect', stopNow);
// A terminal or a service manager may signal the whole group: the parent hears it too, and this ends as it asks.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopNow);

async function run(input: SyncInput): Promise<void> {
  const logger = createLogger(input.config.logLevel);
  const fail = (error: unknown): void => {
    logger.error({ err: error }, 'The process of a sync failed with an unexpected error');
    process.exitCode = 1;
    stopNow();
  };
  // Or Node would print a stack.
  process.once('uncaughtException', fail);
  try {
    await withPauses(() => sync(input, logger));
  } catch (error) {
    if (error instanceof AppError) await tell({ type: 'refused', code: error.code, message: error.message });
    else fail(error);
  }
  process.removeAllListeners('disconnect');
  if (process.connected) process.disconnect();
}

async function sync(
  { config, program, sandboxUrl, parent, trigger, options }: SyncInput,
  logger: Logger,
): Promise<void> {
  // Another version would bring the tables up to date under a server that does not know them.
  if (identifyProgram() !== program) throw programReplaced();
  const database = await openHere(config.databaseFile, logger);
  // The parent's name, which closes the run when this process dies; and this process, by which others see that it lives.
  const self = { ...parent, pid: process.pid };
  const launch = composeSync({ config, database, logger, clock: systemClock, sandboxUrl, self });
  const opened = await launch(
    trigger,
    options,
    stop.signal,
    (progress) => void tell({ type: 'progress', run: progress }),
  );
  await tell({ type: 'opened', run: opened.run, elsewhere: opened.elsewhere });
  const run = await opened.finished;
  // First of all: a server that stops waits for the end that it is told, and is to be the last to close the file.
  await database.close();
  await tell({ type: 'finished', run });
}

const programReplaced = (): AppError =>
  new AppError('PROGRAM_REPLACED', 'The program was replaced while the server runs. Restart the server, then sync.');

/** Resolves when the message is on its way: a process that ends takes along what is not. */
const tell = (message: FromSync): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });

/** What is wrong with the file, and where it is, is for the log; who asked for a sync may be far away. */
async function openHere(file: string, logger: Logger): Promise<Database> {
  try {
    return await openCatalog({ file });
  } catch (error) {
    const { code, cause = error } = error instanceof AppError ? error : { code: 'DATABASE_UNAVAILABLE' };
    // The words of the error name the path of the file, as somebody at a terminal needs it.
    logger.error({ code, err: cause instanceof AppError ? null : cause }, 'Could not open the database for a sync');
    throw new AppError('DATABASE_UNAVAILABLE', 'The database cannot be opened. See the log of the server.', {
      cause: error,
    });
  }
}
