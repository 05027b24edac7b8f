import { createSpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import type { Config, SpotifyConfig } from '../config.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { createSandbox, sandboxCredentials } from '../sandbox/sandbox.ts';
import { createSpotifyClient } from '../spotify/spotify-client.ts';
import { createCapabilities } from '../sync/capabilities.ts';
import { withCooldowns } from '../sync/cooldowns.ts';
import { createLaunchSync } from '../sync/launch-sync.ts';
import type { LaunchSync } from '../sync/sync-service.ts';
import { createTokenStore } from '../sync/token-store.ts';
import { originOf } from './prepare-catalog.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How many calls a run spends on artists: a Development Mode app has about 600 a day, each for one artist. */
const artistBudget = 150;

/** The sandbox in this process answers its client directly: no request for these ever leaves. */
const sandboxUrls = { accountsUrl: 'http://accounts.sandbox.invalid', apiUrl: 'http://api.sandbox.invalid' };

export interface SyncParts {
  config: Config;
  /** A connection of the sync's own, so that readers neither see its transaction nor wait for it. */
  database: Database;
  logger: Logger;
  clock: Clock;
  /** Where the server shows the sandbox's covers and pages, without a final slash. */
  publicUrl: () => string;
}

/** Puts together what a sync needs, with Spotify or the sandbox at its other end. */
export function composeSync({ config, database, logger, clock, publicUrl }: SyncParts): LaunchSync {
  const account: SpotifyConfig = config.spotify ?? { ...sandboxCredentials, ...sandboxUrls };
  const state = createSpotifyStateStore(database.em, account.clientId);
  const client = createSpotifyClient({
    credentials: account,
    accountsUrl: account.accountsUrl,
    apiUrl: account.apiUrl,
    tokenStore: createTokenStore(state, account),
    clock,
    ...(config.spotify ? {} : { fetch: createSandbox({ ...config.sandbox, clock, publicUrl }).fetch }),
    onWarning: (message) => logger.warn(message),
  });
  return createLaunchSync(
    {
      em: database.em,
      client: withCooldowns(client, state, clock),
      capabilities: createCapabilities(state, clock),
      clock,
      origin: originOf(config),
      markets: config.markets,
      sourceSetting: config.syncSource,
      artistBudget,
      retentionMs: config.retentionDays === null ? null : config.retentionDays * dayMs,
    },
    logger,
  );
}
