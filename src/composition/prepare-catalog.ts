import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import { graphOf } from '../catalog/graph.ts';
import { getRevision } from '../catalog/revision.ts';
import { closeAbandonedRuns } from '../catalog/sync-runs.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/open-database.ts';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** Where a server with these settings gets its releases from: a stand-in for Spotify is none of Spotify's. */
export const originOf = (config: Config): CatalogOrigin =>
  config.spotify ? new URL(config.spotify.apiUrl).host : 'sandbox';

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
      ? `DATABASE_URL: ${config.databaseFile} holds the sandbox's invented releases; expected another file for those from ${nameOf(config)}`
      : `DATABASE_URL: ${config.databaseFile} holds releases from ${origin}; expected another file for those from ${nameOf(config)}`,
  ]);
}

const nameOf = (config: Config): string =>
  config.spotify ? originOf(config) : 'the sandbox (SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET are not set)';
