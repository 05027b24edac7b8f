import { identifyProcess, type ProcessIdentity } from '../catalog/runs/process-identity.ts';
import { createSpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import { countRequests } from '../catalog/runs/sync-runs.ts';
import { type Clock, dayMs } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/sqlite/open-database.ts';
import type { Logger } from '../logger.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { combineGuards } from '../spotify/guard.ts';
import { createPace } from '../spotify/pace.ts';
import { type ClientLimits, createSpotifyClient } from '../spotify/spotify-client.ts';
import { createCallBudget } from './call-budget.ts';
import { createCapabilityTracker } from './capabilities.ts';
import { createCooldownGuard } from './cooldowns.ts';
import { createLaunchSync } from './launch-sync.ts';
import { accountOf, originOf } from './prepare-catalog.ts';
import type { LaunchSync } from './sync-service.ts';
import { createTokenStore } from './token-store.ts';

/** How many calls a run spends on artists: a Development Mode app has about 600 a day, each for one artist. */
const artistBudget = 150;
/** And on the albums of followed ones: a Development Mode app has about 100 a day, which count for nothing else. */
const followBudget = 100;

interface SyncParts {
  config: Config;
  /** A connection of the sync's own, so that readers neither see its transaction nor wait for it. */
  database: Database;
  logger: Logger;
  clock: Clock;
  /** Where the server shows the sandbox's covers and pages, without a final slash. */
  sandboxUrl: string;
  self?: ProcessIdentity;
  /** In place of the one that the settings describe. */
  sandbox?: Pick<Sandbox, 'fetch'>;
  limits?: Partial<ClientLimits>;
}

/** Puts together what a sync needs, with Spotify or the sandbox at its other end. */
export function composeSync(parts: SyncParts): LaunchSync {
  const { config, database, logger, clock, sandboxUrl, self = identifyProcess(), limits = {} } = parts;
  const account = accountOf(config);
  const budget = createCallBudget();
  const state = createSpotifyStateStore(database.em, account.clientId);
  const far = config.spotify
    ? {
        pace: createPace({
          requests: config.rateLimit,
          clock,
          countSent: (since) => countRequests(database.em, since),
        }),
      }
    : { fetch: (parts.sandbox ?? createSandbox({ ...config.sandbox, clock, publicUrl: sandboxUrl })).fetch };
  const client = createSpotifyClient({
    credentials: account,
    accountsUrl: account.accountsUrl,
    apiUrl: account.apiUrl,
    tokenStore: createTokenStore(state, account),
    clock,
    limits,
    guard: combineGuards(createCooldownGuard(state, clock), budget.guard),
    ...far,
    onWarning: (message) => logger.warn(message),
  });
  return createLaunchSync({
    em: database.em,
    self,
    logger,
    client,
    budget,
    capabilities: createCapabilityTracker(state, clock),
    state,
    clock,
    origin: originOf(config),
    markets: config.markets,
    sourceSetting: config.syncSource,
    callBudget: config.callBudget,
    artistBudget,
    followBudget: config.hasFollowSync ? followBudget : 0,
    retentionMs: config.retentionDays === null ? null : config.retentionDays * dayMs,
  });
}
