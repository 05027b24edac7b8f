import { once } from 'node:events';
import { createApp } from './app.ts';
import { exitStatus } from './cli/exit-status.ts';
import { logUnhandledRejections, startProcess } from './cli/start-process.ts';
import { logWelcome } from './cli/welcome.ts';

const usage = { command: 'npm start', does: 'runs the server; docs/settings.md lists its settings', flags: {} };

await startProcess(usage, async ({ config, logger, stop }) => {
  logUnhandledRejections(logger);
  await using app = await createApp(config, logger);
  logWelcome(logger, config, app);
  await app.startSchedule();
  if (!stop.aborted) await once(stop, 'abort');
  logger.info('Stopping');
  return exitStatus.success;
});
