import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { AppError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { composeSync } from './compose-sync.ts';
import type { FromWorker, WorkerInput } from './launch-in-worker.ts';

/** A thread for one sync: it opens a connection of its own, says when the run is open and when it is closed, and ends. */
const { config, publicUrl, self, trigger, options }: WorkerInput = workerData;
const tell = (message: FromWorker): void => parentPort?.postMessage(message);

const stop = new AbortController();
parentPort?.once('message', ({ code, message }) => stop.abort(new AppError(code, message)));

const logger = createLogger(config.logLevel);
try {
  const database = await openHere();
  const launch = composeSync({ config, database, logger, clock: systemClock, publicUrl: () => publicUrl, self });
  const { run, elsewhere, finished } = await launch(trigger, options, stop.signal, (progress) =>
    tell({ type: 'progress', run: progress }),
  );
  tell({ type: 'opened', run, elsewhere });
  tell({ type: 'finished', run: await finished });
  await database.close();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  tell({ type: 'refused', code: error.code, message: error.message });
}
parentPort?.close();

/** What is wrong with the file, and where it is, is for the log; who asked for a sync may be far away. */
async function openHere(): Promise<Database> {
  try {
    return await openDatabase({ file: config.databaseFile });
  } catch (error) {
    const { code, cause = error } = error instanceof AppError ? error : { code: 'DATABASE_UNAVAILABLE' };
    // The words of the error name the path of the file, as somebody at a terminal needs it.
    logger.error({ code, err: cause instanceof AppError ? null : cause }, 'The database cannot be opened for a sync');
    throw new AppError('DATABASE_UNAVAILABLE', 'The database cannot be opened. The log of the server has more.', {
      cause: error,
    });
  }
}
