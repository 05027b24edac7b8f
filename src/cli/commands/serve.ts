import { once } from 'node:events';
import type { Command } from 'commander';
import { createApp } from '../../app.ts';
import { whenReachable } from '../../database/when-reachable.ts';
import type { Logger } from '../../logger.ts';
import { exitStatus } from '../exit-status.ts';
import { startProcess } from '../start-process.ts';
import { logWelcome } from '../welcome.ts';

export const defineServe = (command: Command): Command =>
  command.action(() =>
    startProcess(async ({ config, logger, stop }) => {
      logUnhandledRejections(logger);
      // The database may restart between two steps of a start.
      await using app = await whenReachable(() => createApp(config, logger));
      logWelcome(logger, config, app);
      await app.startSchedule();
      if (!stop.aborted) await once(stop, 'abort');
      logger.info('Stopping');
      return exitStatus.success;
    }),
  );

/**
 * Node would end the process. graphql-js 16 leaves a rejected promise unhandled if a list item rejects after another one
 * threw (graphql/graphql-js PR 4643).
 */
function logUnhandledRejections(logger: Logger): void {
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'A promise was rejected and nothing handled it. The server continues.'),
  );
}
