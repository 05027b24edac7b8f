import './cli/production.ts';
import { once } from 'node:events';
import { createApp } from './app.ts';
import { exitStatus } from './cli/exit-status.ts';
import { startProcess } from './cli/start-process.ts';

await startProcess(async (config, logger, stop) => {
  await using _app = await createApp(config, logger);
  if (!stop.aborted) await once(stop, 'abort');
  logger.info('Stopping');
  return exitStatus.success;
});
