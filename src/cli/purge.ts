import { existsSync } from 'node:fs';
import { openCatalog } from '../catalog/open-catalog.ts';
import { identifyProcess } from '../catalog/runs/process-identity.ts';
import { findRunElsewhere } from '../catalog/runs/run-lease.ts';
import { emptyGraph, purgeExpired } from '../catalog/write/purge.ts';
import { dayMs, systemClock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { compactFile } from '../database/sqlite/compact-file.ts';
import { nameFile } from '../database/sqlite/database-file.ts';
import type { Database } from '../database/sqlite/open-database.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { prepareCatalog } from '../sync/prepare-catalog.ts';
import { exitStatus } from './exit-status.ts';
import { describeUsage, parseFlags, type Usage } from './parse-flags.ts';
import { startProcess } from './start-process.ts';

const toMoment = (ms: number): string => new Date(ms).toISOString();

const usage: Usage<'all'> = {
  command: 'npm run purge',
  does: 'deletes what Spotify has not listed for RETENTION_DAYS',
  flags: { all: 'empties the graph' },
};

/** `npm run purge`: deletes what is over its retention time now, or, with `--all`, everything. */
await startProcess(async (config, logger) => {
  const flags = parseFlags(usage, process.argv.slice(2));
  if (flags.has('help')) {
    process.stdout.write(`${describeUsage(usage)}\n`);
    return exitStatus.success;
  }
  const { databaseFile: file } = config;
  if (!existsSync(file)) {
    logger.info({ file: nameFile(file) }, `There is no database file ${nameFile(file)}, so there is nothing to delete`);
    return exitStatus.success;
  }
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openCatalog({ file }), (opened) => opened.close());
  return flags.has('all') ? await purgeAll(database, logger) : await purgeOverdue(database, config, logger);
});

async function purgeOverdue(database: Database, config: Config, logger: Logger): Promise<number> {
  await prepareCatalog(database, { config, logger, clock: systemClock, self: identifyProcess() });
  const { retentionDays } = config;
  if (retentionDays === null) {
    logger.info('RETENTION_DAYS is off: nothing is ever over its time. To empty the graph: npm run purge -- --all');
    return exitStatus.success;
  }
  const nowMs = systemClock.now();
  const removed = await purgeExpired(database.em, toMoment(nowMs - retentionDays * dayMs), toMoment(nowMs));
  const { releases, artists, changes } = removed;
  logger.info(
    { retentionDays, removed },
    releases + artists + changes === 0
      ? `Nothing is over its retention time of ${retentionDays} days`
      : `Deleted ${releases} releases, ${artists} artists and ${changes} changes of the log after the retention time of ${retentionDays} days`,
  );
  return exitStatus.success;
}

/** Whatever the origin of the file: this is the way to fill it from elsewhere. */
async function purgeAll({ em }: Database, logger: Logger): Promise<number> {
  const elsewhere = await findRunElsewhere(em, identifyProcess(), systemClock.now());
  if (elsewhere) {
    throw new AppError(
      'SYNC_ELSEWHERE',
      `Another process has been syncing this database since ${elsewhere.startedAt} and would fill it again. Stop it, or wait for its end.`,
    );
  }
  const removed = await emptyGraph(em, toMoment(systemClock.now()));
  logger.info({ removed }, `The graph is empty: deleted ${removed.releases} releases and ${removed.artists} artists`);
  if (await compactFile(em)) {
    logger.info('Nothing of what was deleted is left in the file');
    return exitStatus.success;
  }
  logger.warn('A reader still holds what was deleted in the file. Run this again in a moment');
  return exitStatus.tempFail;
}
