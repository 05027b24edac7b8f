import { systemClock } from '../clock.ts';
import { composeSync } from '../composition/compose-sync.ts';
import { prepareCatalog } from '../composition/prepare-catalog.ts';
import { openDatabase } from '../database/open-database.ts';
import { nameOf } from '../http/listen.ts';
import { SyncService } from '../sync/sync-service.ts';
import { exitStatus } from './exit-status.ts';
import { startProcess } from './start-process.ts';

const statusOf = {
  succeeded: exitStatus.success,
  partial: exitStatus.tempFail,
  failed: exitStatus.failure,
  running: exitStatus.failure,
} as const;

/** `npm run sync`: one sync, for cron and the like. */
await startProcess(async (config, logger, stop) => {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openDatabase({ file: config.databaseFile }), (opened) => opened.close());
  await prepareCatalog(database, config, logger, systemClock);
  const publicUrl = () => `http://${nameOf(config.host)}:${config.port}/sandbox`;
  const sync = stack.use(new SyncService(composeSync({ config, database, logger, clock: systemClock, publicUrl })));
  stop.addEventListener('abort', () => sync.stop());
  if (stop.aborted) sync.stop();
  const { finished } = await sync.start('command');
  return statusOf[(await finished).status];
});
