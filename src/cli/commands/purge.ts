import type { Command } from 'commander';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { identifyProcess } from '../../catalog/runs/process-identity.ts';
import { findRunElsewhere } from '../../catalog/runs/run-lease.ts';
import { emptyGraph, purgeExpired } from '../../catalog/write/purge.ts';
import type { Removed } from '../../catalog/write/remove-expired.ts';
import { dayMs, systemClock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { databaseExists, describeDatabase } from '../../database/open-database.ts';
import type { Database } from '../../database/port.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { counted } from '../../sync/log-outcome.ts';
import { prepareCatalog } from '../../sync/prepare-catalog.ts';
import { exitStatus } from '../exit-status.ts';
import { startProcess } from '../start-process.ts';

const toMoment = (ms: number): string => new Date(ms).toISOString();

export const definePurge = (command: Command): Command =>
  command.option('--all', 'delete the whole graph').action(({ all = false }: { all?: boolean }) =>
    startProcess(async ({ config, logger }) => {
      const { databaseUrl: url } = config;
      if (!databaseExists(url)) {
        const database = describeDatabase(url);
        logger.info({ database }, `Nothing to delete: the database file ${database} does not exist`);
        return exitStatus.success;
      }
      await using database = await openCatalog({ url, directUrl: config.databaseDirectUrl });
      return all ? await purgeAll(database, logger) : await purgeExpiredData(database, config, logger);
    }),
  );

async function purgeExpiredData(database: Database, config: Config, logger: Logger): Promise<number> {
  await prepareCatalog(database, { config, logger, clock: systemClock, self: identifyProcess() });
  const { retentionDays } = config;
  if (retentionDays === null) {
    logger.info('Nothing to delete: RETENTION_DAYS is off. To delete the whole graph, run release-graph purge --all');
    return exitStatus.success;
  }
  const nowMs = systemClock.now();
  const removed = await purgeExpired(database.em, toMoment(nowMs - retentionDays * dayMs), toMoment(nowMs));
  const { releases, artists, announcements, changes } = removed;
  const counts = `${countRecords(removed)} and ${counted(changes, 'logged change')}`;
  const time = `the retention time of ${counted(retentionDays, 'day')}`;
  logger.info(
    { retentionDays, removed },
    releases + artists + announcements + changes === 0
      ? `Nothing to delete: nothing is past ${time}`
      : `Deleted ${counts} past ${time}`,
  );
  return exitStatus.success;
}

/** Without announcements if there are none: most graphs never have them. */
function countRecords({ releases, artists, announcements }: Removed, lastJoint = ', '): string {
  if (announcements === 0) return `${counted(releases, 'release')}${lastJoint}${counted(artists, 'artist')}`;
  const counts = `${counted(releases, 'release')}, ${counted(artists, 'artist')}`;
  return `${counts}${lastJoint}${counted(announcements, 'announcement')}`;
}

/** Works on a database of any origin: an empty one can be filled from another source. */
async function purgeAll({ em, compact }: Database, logger: Logger): Promise<number> {
  const elsewhere = await findRunElsewhere(em, identifyProcess(), systemClock.now());
  if (elsewhere) {
    throw new AppError(
      'SYNC_ELSEWHERE',
      `Another process has been syncing this database since ${elsewhere.startedAt}. Stop it, or wait until it ends.`,
    );
  }
  const removed = await emptyGraph(em, toMoment(systemClock.now()));
  logger.info({ removed }, `Deleted the whole graph: ${countRecords(removed, ' and ')}`);
  if (await compact()) {
    logger.info('Compacted the database. It no longer contains the deleted data.');
    return exitStatus.success;
  }
  logger.warn(
    'Another program is reading the database, so it still contains the deleted data. Run this again in a moment.',
  );
  return exitStatus.tempFail;
}
