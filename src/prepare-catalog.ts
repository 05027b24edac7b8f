import type { CatalogOrigin } from './catalog/catalog-revision.entity.ts';
import { graphOf } from './catalog/graph.ts';
import { getRevision } from './catalog/revision.ts';
import { closeAbandonedRuns } from './catalog/sync-runs.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/open-database.ts';
import { ConfigError } from './errors.ts';
import type { Logger } from './logger.ts';

/** Where a server with these settings gets its releases from. */
export const originOf = (config: Config): CatalogOrigin => (config.spotify ? 'spotify' : 'sandbox');

/** What a process does with a file before it works with it: is it of the right origin, and did a sync die in it? */
export async function prepareCatalog(database: Database, config: Config, logger: Logger, clock: Clock): Promise<void> {
  await refuseOtherOrigin(database, config);
  const abandoned = await closeAbandonedRuns(database.em, new Date(clock.now()).toISOString());
  if (abandoned > 0) logger.warn({ abandoned }, `${abandoned} sync(s) of a process that is gone were closed as failed`);
}

async function refuseOtherOrigin(database: Database, config: Config): Promise<void> {
  const { origin } = await getRevision(graphOf(database.em.fork()));
  if (origin === null || origin === originOf(config)) return;
  throw new ConfigError([
    origin === 'sandbox'
      ? `DATABASE_URL: ${config.databaseFile} holds the sandbox's invented releases; expected another file for Spotify's`
      : `DATABASE_URL: ${config.databaseFile} holds Spotify's releases, but no credentials are set; expected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET, or another file for the sandbox's invented ones`,
  ]);
}
