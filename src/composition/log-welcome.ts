import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { originOf } from './prepare-catalog.ts';

/** What a person needs next, one line each. */
export function logWelcome(logger: Logger, config: Config, url: string, nextRun: Date | null): void {
  const nextSync = nextRun?.toISOString() ?? null;
  const [title, path] = config.hasIntrospection ? ['Playground', '/playground'] : ['GraphQL   ', '/graphql'];
  logger.info({ url: `${url}${path}` }, `${title}  ${url}${path}`);
  logger.info({ url: `${url}/api/artists/` }, `REST        ${url}/api/artists/`);
  logger.info({ file: config.databaseFile }, `Database    ${config.databaseFile}`);
  logger.info(
    { source: originOf(config), markets: config.markets },
    config.spotify
      ? `Source      ${originOf(config)} (${config.syncSource}), markets ${config.markets.join(', ')}`
      : 'Source      the sandbox: releases and artists are invented. Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for real ones',
  );
  logger.info(
    { nextSync, schedule: config.syncSchedule },
    nextSync ? `Next sync   ${nextSync} (${config.syncSchedule})` : 'Next sync   only on demand (SYNC_SCHEDULE is off)',
  );
}
