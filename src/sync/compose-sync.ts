import { identifyProcess, type ProcessIdentity } from '../catalog/runs/process-identity.ts';
import { createSpotifyStateStore, type SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import { countRequests } from '../catalog/runs/sync-runs.ts';
import { type Clock, dayMs } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { databaseError } from '../database/failure.ts';
import type { Database } from '../database/port.ts';
import type { Logger } from '../logger.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import type { TokenStore } from '../spotify/access-token.ts';
import { combineGuards } from '../spotify/guard.ts';
import { createPace } from '../spotify/pace.ts';
import { type ClientLimits, createSpotifyClient, type SpotifyCredentials } from '../spotify/spotify-client.ts';
import { createTokenCipher } from '../spotify/token-cipher.ts';
import type { Tracing } from '../tracing.ts';
import { createLaunchSync, type ExecuteDependencies } from './launch-sync.ts';
import { createCallBudget } from './limits/call-budget.ts';
import { createCapabilityTracker } from './limits/capabilities.ts';
import { createCooldownGuard } from './limits/cooldowns.ts';
import { accountOf, originOf } from './prepare-catalog.ts';
import type { LaunchSync } from './sync-service.ts';

/** Calls for artists in one run. A Development Mode app has about 600 a day, one artist each. */
const artistBudget = 150;
/** Calls for albums of followed artists in one run. Spotify counts them separately: about 100 a day in Development Mode. */
const followBudget = 100;

interface SyncParts {
  config: Config;
  /** Must be a separate connection, so that readers neither see the transaction of the sync nor wait for it. */
  database: Database;
  logger: Logger;
  clock: Clock;
  /** Base URL of the sandbox's covers and pages on the server. */
  sandboxUrl: string;
  self?: ProcessIdentity;
  /** Default: created by the settings. */
  sandbox?: Pick<Sandbox, 'fetch'>;
  limits?: Partial<ClientLimits>;
  tracing?: Tracing | null;
}

/** The Spotify of a server without credentials; null if it has some, or no Spotify part. */
export const createOwnSandbox = (
  { spotify, isSpotifyOff, sandbox }: Config,
  options: Pick<SandboxOptions, 'clock' | 'publicUrl' | 'redirectUris'>,
): Sandbox | null => (spotify || isSpotifyOff ? null : createSandbox({ ...sandbox, ...options }));

/** Creates a sync of Spotify, or of the sandbox without credentials. */
export const composeSync = (parts: SyncParts): LaunchSync => createLaunchSync(composeDependencies(parts));

/** What one run of such a sync uses. */
export function composeDependencies(parts: SyncParts): ExecuteDependencies {
  const { config, database, logger, clock, sandboxUrl, self = identifyProcess(), limits = {}, tracing = null } = parts;
  const account = accountOf(config);
  const budget = createCallBudget();
  const state = createSpotifyStateStore(database.em, account.clientId);
  const connection = config.spotify
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
    tracing,
    guard: combineGuards(createCooldownGuard(state, clock), budget.guard),
    ...connection,
    onWarning: (message) => logger.warn(message),
  });
  return {
    em: database.em,
    self,
    logger,
    tracing,
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
  };
}

/** Stores the access token in the database, encrypted with the client secret. */
function createTokenStore(state: SpotifyStateStore, credentials: SpotifyCredentials): TokenStore {
  const cipher = createTokenCipher(credentials);
  const fail = (error: unknown): never => {
    throw databaseError(error) ?? error;
  };
  return {
    async load() {
      const sealed = await state.loadSealedToken().catch(fail);
      return sealed === null ? null : cipher.open(sealed);
    },
    save: (token) => state.saveSealedToken(token === null ? null : cipher.seal(token)).catch(fail),
  };
}
