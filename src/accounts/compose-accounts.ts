import { setTimeout as delay } from 'node:timers/promises';
import { createSpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import { countRequests } from '../catalog/runs/sync-runs.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/port.ts';
import type { Logger } from '../logger.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { createPace } from '../spotify/pace.ts';
import { createUserClient } from '../spotify/user-client.ts';
import { createCooldownGuard } from '../sync/limits/cooldowns.ts';
import { accountOf, originOf } from '../sync/prepare-catalog.ts';
import type { Tracing } from '../tracing.ts';
import type { Accounts } from './accounts.ts';
import { createAccounts } from './accounts.ts';
import { Follows } from './follows.ts';
import { deleteExpired } from './lifetimes.ts';
import { createLogin, type Login } from './login.ts';
import { deriveAccountKey } from './secrets.ts';
import { UserTokens } from './user-tokens.ts';

/** Users wait for these requests. */
const limits = { maxAttempts: 2, timeoutMs: 10_000 };

/** The share of the rate limit that is for users' requests. Syncs have a pace of their own. */
const paceShare = 1 / 4;

/** How long the server's stop waits for a new refresh token that Spotify is just issuing. */
const graceMs = 3_000;

interface AccountParts {
  config: Config;
  /** A connection of its own, which overwrites deleted data: readers do not wait for its writes. */
  database: Database;
  logger: Logger;
  clock: Clock;
  redirectUri: string;
  /** The sandbox and the URL of its consent page; null with real credentials. */
  sandbox: { url: string; fetch: Sandbox['fetch'] } | null;
  tracing: Tracing | null;
}

interface ComposedAccounts extends AsyncDisposable {
  accounts: Accounts;
  login: Login;
}

export async function composeAccounts(parts: AccountParts): Promise<ComposedAccounts> {
  const { config, database, logger, clock, redirectUri, sandbox, tracing } = parts;
  const { em } = database;
  const spotify = accountOf(config);
  const { clientId } = spotify;
  // If another process holds the write lock, the next login does it.
  await deleteExpired(em.fork(), clock.now()).catch((error: unknown) =>
    logger.debug({ err: error }, 'Could not delete expired sessions and accounts at start'),
  );

  const client = createUserClient({
    tracing,
    credentials: spotify,
    accountsUrl: spotify.accountsUrl,
    apiUrl: spotify.apiUrl,
    authorizeUrl: sandbox?.url ?? spotify.accountsUrl,
    clock,
    limits,
    guard: createCooldownGuard(createSpotifyStateStore(em, clientId), clock),
    ...(sandbox
      ? { fetch: sandbox.fetch }
      : {
          pace: createPace({
            requests: Math.max(1, Math.floor(config.rateLimit * paceShare)),
            clock,
            countSent: (since) => countRequests(em, since),
          }),
        }),
  });
  const key = deriveAccountKey(config.sessionSecret, spotify);
  const tokens = new UserTokens({ em, client, key, clientId, clock });
  const pauseMs = config.syncPauseSeconds * 1000;
  const follows = new Follows({ em, client, tokens, clock, origin: originOf(config), pauseMs, logger });
  return {
    accounts: createAccounts({ database, clientId, follows, clock, logger }),
    login: createLogin({
      em,
      client,
      tokens,
      key,
      clientId,
      redirectUri,
      clock,
      onLogin: (account) => follows.start(account),
    }),
    async [Symbol.asyncDispose]() {
      await follows[Symbol.asyncDispose]();
      const late = new AbortController();
      await Promise.race([tokens.settled(), delay(graceMs, undefined, { signal: late.signal }).catch(() => {})]);
      late.abort();
    },
  };
}
