import { syncPolicyOf } from '../accounts/sync-access.ts';
import type { Config } from '../config/config.ts';
import { nameFile } from '../database/sqlite/database-file.ts';
import type { Logger } from '../logger.ts';
import { originOf } from '../sync/prepare-catalog.ts';
import { nextRunOf } from '../sync/schedule.ts';

/** What a person needs next, one line each. */
export function logWelcome(
  logger: Logger,
  config: Config,
  { url, redirectUri }: { url: string; redirectUri: string },
): void {
  const { syncSchedule } = config;
  const nextSync = syncSchedule === null ? null : (nextRunOf(syncSchedule)?.toISOString() ?? null);
  logger.info({ url: `${url}/` }, `Page        ${url}/`);
  const [title, path] = config.hasIntrospection ? ['Playground', '/playground'] : ['GraphQL   ', '/graphql'];
  logger.info({ url: `${url}${path}` }, `${title}  ${url}${path}`);
  logger.info({ url: `${url}/api/artists/` }, `REST        ${url}/api/artists/`);
  const file = nameFile(config.databaseFile);
  logger.info({ file }, `Database    ${file}`);
  logger.info(
    { source: originOf(config), markets: config.markets },
    config.spotify
      ? `Source      ${originOf(config)} (${config.syncSource}), markets ${config.markets.join(', ')}`
      : 'Source      the sandbox: releases and artists are invented. Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for real ones',
  );
  const { kind } = syncPolicyOf(config);
  logger.info({ syncBy: kind }, `Who syncs   ${whoMaySync[kind]}`);
  if (config.login) {
    logger.info({ redirectUri }, `Login       ${url}/auth/login (redirect URI ${redirectUri})`);
  } else logger.info({ redirectUri: null }, 'Login       off (LOGIN, SESSION_SECRET)');
  logger.info(
    { nextSync, schedule: syncSchedule },
    nextSync ? `Next sync   ${nextSync} (${syncSchedule})` : 'Next sync   only on demand (SYNC_SCHEDULE is off)',
  );
}

const whoMaySync = {
  open: 'whoever reaches this address: programs on this machine. Set ADMIN_TOKEN before a proxy leads here',
  token: 'by request whoever sends the ADMIN_TOKEN, as Authorization: Bearer',
  closed: 'nobody by request: set ADMIN_TOKEN, as this server can be reached from elsewhere',
};
