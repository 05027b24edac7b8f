import { type Command, Option } from 'commander';
import { type PurgedFacts, purgeSource } from '../../catalog/facts/purge-source.ts';
import { factSources, type SourceName, sourceCredits } from '../../catalog/facts/sources.ts';
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
  command
    .addOption(new Option('--all', 'delete the whole graph').conflicts('source'))
    .addOption(new Option('--source <name>', 'delete all that this source beside Spotify told').choices(factSources))
    .action(({ all = false, source }: { all?: boolean; source?: SourceName }) =>
      startProcess(async ({ config, logger }) => {
        const { databaseUrl: url } = config;
        if (!databaseExists(url)) {
          const database = describeDatabase(url);
          logger.info({ database }, `Nothing to delete: the database file ${database} does not exist`);
          return exitStatus.success;
        }
        await using database = await openCatalog({ url, directUrl: config.databaseDirectUrl });
        if (source) return await purgeFacts(database, { source, config, logger });
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

interface PurgeOfFacts {
  source: SourceName;
  config: Config;
  logger: Logger;
}

/** Works on a database of any origin. */
async function purgeFacts(database: Database, { source, config, logger }: PurgeOfFacts): Promise<number> {
  const { title } = sourceCredits[source];
  const removed = await purgeSource(database.em, source, toMoment(systemClock.now()));
  const isEmpty = Object.values(removed).every((rows) => rows === 0);
  logger.info(
    { source, removed },
    isEmpty ? `Nothing to delete: there is nothing from ${title}` : `Deleted all from ${title}: ${countsOf(removed)}`,
  );
  if (config[source] !== null)
    logger.warn({ source }, `${source.toUpperCase()} is on: after the next sync the server reads ${title} again`);
  return isEmpty ? exitStatus.success : compactDatabase(database, logger);
}

const countsOf = (removed: PurgedFacts): string =>
  Object.entries(removed)
    .map(([things, rows]) => counted(rows, things.slice(0, -1)))
    .join(', ');

/** Works on a database of any origin: an empty one can be filled from another source. */
async function purgeAll(database: Database, logger: Logger): Promise<number> {
  const { em } = database;
  const elsewhere = await findRunElsewhere(em, identifyProcess(), systemClock.now());
  if (elsewhere) {
    throw new AppError(
      'SYNC_ELSEWHERE',
      `Another process has been syncing this database since ${elsewhere.startedAt}. Stop it, or wait until it ends.`,
    );
  }
  const removed = await emptyGraph(em, toMoment(systemClock.now()));
  logger.info({ removed }, `Deleted the whole graph: ${countRecords(removed, ' and ')}`);
  return compactDatabase(database, logger);
}

/** Deleted data stay in a file until it is compacted. */
async function compactDatabase({ compact }: Database, logger: Logger): Promise<number> {
  if (await compact()) {
    logger.info('Compacted the database. It no longer contains the deleted data.');
    return exitStatus.success;
  }
  logger.warn(
    'Another program is reading the database, so it still contains the deleted data. Run this again in a moment.',
  );
  return exitStatus.tempFail;
}
