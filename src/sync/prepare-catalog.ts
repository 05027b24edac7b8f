import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import { closeAbandonedRun } from '../catalog/runs/run-lease.ts';
import type { CatalogOrigin } from '../catalog/schema/catalog-revision.entity.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { getRevision } from '../catalog/write/revision.ts';
import type { Clock } from '../clock.ts';
import type { Config, SpotifyConfig } from '../config/config.ts';
import type { Database } from '../database/port.ts';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { sandboxCredentials } from '../sandbox/sandbox.ts';

/** Never requested: the sandbox runs in this process and handles the requests of its client itself. */
const sandboxUrls = { accountsUrl: 'http://accounts.sandbox.invalid', apiUrl: 'http://api.sandbox.invalid' };

/** The Spotify app and URLs of these settings, or those of the sandbox. */
export const accountOf = ({ spotify }: Config): SpotifyConfig => spotify ?? { ...sandboxCredentials, ...sandboxUrls };

/**
 * The host that releases come from. A stand-in for Spotify is a different origin. Announcements alone claim none, so that
 * Spotify's credentials can be added later (docs/decisions/0032).
 */
export const originOf = ({ spotify, isSpotifyOff }: Config): CatalogOrigin =>
  spotify ? new URL(spotify.apiUrl).host : isSpotifyOff ? 'listenbrainz' : 'sandbox';

/** Refuses a database with releases from another origin, and closes a run whose process is gone. */
export async function prepareCatalog(
  database: Database,
  { config, logger, clock, self }: { config: Config; logger: Logger; clock: Clock; self: ProcessIdentity },
): Promise<void> {
  await refuseOtherOrigin(database, config);
  const isClosed = await closeAbandonedRun(database.em, self, clock.now());
  if (isClosed) logger.warn('Closed a sync as failed because its process is gone');
}

/** Throws a ConfigError if the database has releases from another origin than these settings. */
export async function refuseOtherOrigin(database: Database, config: Config): Promise<void> {
  const { origin } = await getRevision(graphOf(database.em.fork()));
  if (origin === null || origin === originOf(config)) return;
  throw new ConfigError([
    `DATABASE_URL: ${database.label} has ${nameOrigin(origin)}. Name another database for releases from ${nameOf(config)}, or empty this one with release-graph purge --all`,
  ]);
}

/** For commands that fill another database from this one. `name` is that of this one for the user. */
export async function refuseOtherSource({ em }: Database, name: string, config: Config): Promise<void> {
  const { origin } = await getRevision(graphOf(em.fork()));
  if (origin === null || origin === originOf(config)) return;
  throw new ConfigError([
    `SPOTIFY_CLIENT_ID, SPOTIFY_API_URL: ${name} has ${nameOrigin(origin)}, and these settings are for another source`,
  ]);
}

/** What a database from an origin contains. */
const nameOrigin = (origin: CatalogOrigin): string =>
  origin === 'sandbox' ? 'demo releases of the sandbox' : `releases from ${origin}`;

function nameOf(config: Config): string {
  if (config.spotify) return originOf(config);
  const name = config.isSpotifyOff ? 'ListenBrainz alone' : 'the sandbox';
  return `${name} (SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET are not set)`;
}
