import { openCatalog } from '../../catalog/open-catalog.ts';
import { adoptRun } from '../../catalog/runs/own-run.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { withPauses } from '../../catalog/write/paced-batches.ts';
import { systemClock } from '../../clock.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import { databaseError } from '../../database/failure.ts';
import type { Database, OpenOptions } from '../../database/port.ts';
import { AppError } from '../../errors.ts';
import { createLogger, type Logger, openLog } from '../../logger.ts';
import { findTracing } from '../../tracing.ts';
import { composeDependencies } from '../compose-sync.ts';
import { executeRun } from '../launch-sync.ts';
import { stopped } from '../sync-service.ts';
import { programReplaced, type SyncCommand, type SyncEvent, type SyncInput } from './launch-process.ts';

/** The process of one sync. It receives commands from the server, opens its own connection, reports events, and ends. */
const stop = new AbortController();
const stopNow = (): void => stop.abort(stopped());

process.on('message', (message: SyncCommand) => {
  if (message.type === 'start') void run(message.input);
  else stop.abort(new AppError(message.code, message.message));
});
// The server has ended. Another server may want to sync.
process.once('disconnect', stopNow);
// A terminal or a service manager may signal the whole process group. The server gets the signal too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopNow);
// A closing terminal may send it more than once.
process.on('SIGHUP', stopNow);

async function run(input: SyncInput): Promise<void> {
  const logger = createLogger(input.config.logLevel, openLog({ format: input.config.logFormat }));
  const fail = (error: unknown): void => {
    logger.error({ err: error }, 'The sync process failed with an unexpected error');
    process.exitCode = 1;
    stopNow();
  };
  // Otherwise Node would print the stack.
  process.once('uncaughtException', fail);
  try {
    await withPauses(() => sync(input, logger));
  } catch (error) {
    if (error instanceof AppError) await send({ type: 'refused', code: error.code, message: error.message });
    else fail(error);
  }
  process.removeAllListeners('disconnect');
  if (process.connected) process.disconnect();
}

async function sync(input: SyncInput, logger: Logger): Promise<void> {
  const { config, program, sandboxUrl, parent, run, options, trace } = input;
  // A newer version would migrate the tables while an older server uses them.
  if ((await identifyProgram()) !== program) throw programReplaced();
  const tracing = findTracing();
  const database = await openForSync({ url: config.databaseUrl, tracing }, logger);
  // The server's identity, so that it can close the run, with this pid, by which other processes see that it runs.
  const self = { ...parent, pid: process.pid };
  const clock = systemClock;
  try {
    await adoptRun(database.em, self, run.rowId, clock.now(), stop.signal);
  } catch (error) {
    await database.close();
    throw databaseError(error) ?? error;
  }
  const deps = composeDependencies({ config, database, logger, clock, sandboxUrl, self, tracing });
  const onProgress = (progress: SyncRun) => void send({ type: 'progress', run: progress });
  const execute = () => executeRun(deps, run, options, stop.signal, onProgress);
  const ended = await (tracing ? tracing.continue(trace, execute) : execute());
  // Before the event: a stopping server waits for it, and must be the last one to close a file.
  await database.close();
  await send({ type: 'finished', run: ended });
}

/** Resolves when the message is sent. A process that ends loses unsent messages. */
const send = (message: SyncEvent): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });

/** Logs the cause and returns a general error to the client, which must not see paths. */
async function openForSync(options: OpenOptions, logger: Logger): Promise<Database> {
  try {
    return await openCatalog({ ...options, guardsFile: true });
  } catch (error) {
    const { code, cause = error } = error instanceof AppError ? error : { code: 'DATABASE_UNAVAILABLE' };
    // The message of an AppError contains the path of a file, so only its code is logged.
    logger.error({ code, err: cause instanceof AppError ? null : cause }, 'Could not open the database for a sync');
    throw new AppError('DATABASE_UNAVAILABLE', 'The database cannot be opened. See the log of the server.', {
      cause: error,
    });
  }
}
