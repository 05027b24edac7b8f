import { adoptRun } from '../../catalog/runs/own-run.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { systemClock } from '../../clock.ts';
import { databaseError } from '../../database/failure.ts';
import type { Database } from '../../database/port.ts';
import type { Logger } from '../../logger.ts';
import { findTracing, type Tracing } from '../../tracing.ts';
import type { EndedRun } from '../sync-service.ts';
import type { SyncEvent, SyncInput } from './launch-process.ts';
import { openInBackground } from './open-in-background.ts';
import { sendToParent, serveParent } from './serve-parent.ts';

interface SyncContext extends Pick<SyncInput, 'config' | 'sandboxUrl' | 'run' | 'options'> {
  database: Database;
  logger: Logger;
  clock: typeof systemClock;
  self: SyncInput['parent'];
  tracing: Tracing | null;
}

/** Must not reject: the run has the error. */
type ExecuteSync = (context: SyncContext, stop: AbortSignal, onProgress: (run: SyncRun) => void) => Promise<EndedRun>;

/** The process of one sync. It opens its own connection, and takes over the run that the server has opened. */
export const serveSync = (execute: ExecuteSync): void =>
  serveParent<SyncInput>('sync', (input, logger, stop) => sync(input, logger, stop, execute));

async function sync(input: SyncInput, logger: Logger, stop: AbortSignal, execute: ExecuteSync): Promise<void> {
  const { config, parent, run, trace } = input;
  const tracing = findTracing();
  const database = await openInBackground({ url: config.databaseUrl, tracing }, logger);
  // The server's identity, so that it can close the run, with this pid, by which other processes see that it runs.
  const self = { ...parent, pid: process.pid };
  const clock = systemClock;
  try {
    await adoptRun(database.em, self, run.rowId, clock.now(), stop);
  } catch (error) {
    await database.close();
    throw databaseError(error) ?? error;
  }
  const context = { ...input, database, logger, clock, self, tracing };
  const onProgress = (progress: SyncRun) => void sendToParent<SyncEvent>({ type: 'progress', run: progress });
  const work = () => execute(context, stop, onProgress);
  const ended = await (tracing ? tracing.continue(trace, work) : work());
  // Before the event: a stopping server waits for it, and must be the last one to close a file.
  await database.close();
  await sendToParent<SyncEvent>({ type: 'finished', run: ended });
}
