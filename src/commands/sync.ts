import { composeSync } from '../compose-sync.ts';
import { exitStatus } from '../exit-status.ts';
import { nameOf } from '../http/listen.ts';
import { startProcess } from '../start-process.ts';

const statusOf = {
  succeeded: exitStatus.success,
  partial: exitStatus.tempFail,
  failed: exitStatus.failure,
  running: exitStatus.failure,
} as const;

/** `npm run sync`: one sync, for cron and the like. */
await startProcess(async (config, logger, stop) => {
  await using composition = await composeSync(config, logger, {
    publicUrl: () => `http://${nameOf(config.host)}:${config.port}/sandbox`,
  });
  stop.addEventListener('abort', () => composition.sync.stop());
  if (stop.aborted) composition.sync.stop();
  const { finished } = await composition.sync.start('command');
  return statusOf[(await finished).status];
});
