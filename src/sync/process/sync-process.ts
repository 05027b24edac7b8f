import { adoptRun } from '../../catalog/runs/own-run.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { systemClock } from '../../clock.ts';
import { databaseError } from '../../database/failure.ts';
import type { Logger } from '../../logger.ts';
import { findTracing } from '../../tracing.ts';
import { composeDependencies } from '../compose-sync.ts';
import { executeRun } from '../launch-sync.ts';
import type { SyncEvent, SyncInput } from './launch-process.ts';
import { openInBackground } from './open-in-background.ts';
import { sendToParent, serveParent } from './serve-parent.ts';

/** The process of one sync. It opens its own connection. */
serveParent<SyncInput>('sync', sync);

async function sync(input: SyncInput, logger: Logger, stop: AbortSignal): Promise<void> {
  const { config, sandboxUrl, parent, run, options, trace } = input;
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
  const deps = composeDependencies({ config, database, logger, clock, sandboxUrl, self, tracing });
  const onProgress = (progress: SyncRun) => void sendToParent<SyncEvent>({ type: 'progress', run: progress });
  const execute = () => executeRun(deps, run, options, stop, onProgress);
  const ended = await (tracing ? tracing.continue(trace, execute) : execute());
  // Before the event: a stopping server waits for it, and must be the last one to close a file.
  await database.close();
  await sendToParent<SyncEvent>({ type: 'finished', run: ended });
}
