import { basename } from 'node:path';
import type { Command } from 'commander';
import { startOver } from '../../catalog/backup/start-over.ts';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { stageRestore } from '../../database/backup.ts';
import { describeDatabase, refuseMissing } from '../../database/open-database.ts';
import { UsageError } from '../../errors.ts';
import { refuseOtherOrigin, refuseOtherSource } from '../../sync/prepare-catalog.ts';
import { exitStatus } from '../exit-status.ts';
import { type ProcessContext, startProcess } from '../start-process.ts';

export const defineRestore = (command: Command): Command =>
  command
    .argument('[file]', 'a backup that this program made')
    .option('--finish', 'another tool has restored the database: let mirrors of the change feed start over')
    .action((from: string | undefined, { finish = false }: { finish?: boolean }) => {
      if ((from === undefined) !== finish) throw new UsageError('Name either a backup or --finish.');
      return startProcess((context) => (from === undefined ? finishRestore(context) : restoreFrom(from, context)));
    });

async function restoreFrom(from: string, { config, logger }: ProcessContext): Promise<number> {
  const { databaseUrl: url } = config;
  const now = new Date(systemClock.now());
  using staged = await stageRestore(url, from);
  await prepare(staged.url, from, config, now.toISOString());
  const kept = await staged.replace(now);
  const old = kept ? ` The old database is now ${basename(kept)}.` : '';
  logger.info({ kept: kept && basename(kept) }, `Restored ${describeDatabase(url)} from ${from}.${old}`);
  return exitStatus.success;
}

async function finishRestore({ config, logger }: ProcessContext): Promise<number> {
  const { databaseUrl: url } = config;
  refuseMissing(url);
  await using database = await openCatalog({ url });
  await refuseOtherOrigin(database, config);
  await startOver(database.em, new Date(systemClock.now()).toISOString());
  logger.info(`Finished the restore of ${describeDatabase(url)}. Mirrors of the change feed start over.`);
  return exitStatus.success;
}

/** Makes the copy ready to be served, and closes it. */
async function prepare(staged: string, from: string, config: Config, at: string): Promise<void> {
  await using database = await openCatalog({ url: staged });
  await refuseOtherSource(database, from, config);
  await startOver(database.em, at);
}
