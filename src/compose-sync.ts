import type { CatalogOrigin } from './catalog/catalog-revision.entity.ts';
import { graphOf } from './catalog/graph.ts';
import { getRevision } from './catalog/revision.ts';
import { createSpotifyStateStore } from './catalog/spotify-state.ts';
import { closeAbandonedRuns } from './catalog/sync-runs.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config, SpotifyConfig } from './config.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { ConfigError } from './errors.ts';
import type { Logger } from './logger.ts';
import { createSandbox, type Sandbox, sandboxCredentials } from './sandbox/sandbox.ts';
import { createSpotifyClient } from './spotify/spotify-client.ts';
import { createCapabilities } from './sync/capabilities.ts';
import { SyncService } from './sync/sync-service.ts';
import { createTokenStore } from './sync/token-store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How many artists a run asks about where Spotify tells one a call: a Development Mode app has about 600 such calls a day. */
const artistBudget = 150;

export interface SyncComposition extends AsyncDisposable {
  database: Database;
  sync: SyncService;
  origin: CatalogOrigin;
  /** The Spotify that runs in this process; null when the real one, or a stand-in, is asked. */
  sandbox: Sandbox | null;
}

export interface SyncOverrides {
  clock?: Clock;
  /** Where this process serves the sandbox's covers and pages, without a final slash. */
  publicUrl: () => string;
}

/** Opens the database for writing and puts together what a sync needs; used by the server and by `npm run sync`. */
export async function composeSync(
  config: Config,
  logger: Logger,
  { clock = systemClock, publicUrl }: SyncOverrides,
): Promise<SyncComposition> {
  await using stack = new AsyncDisposableStack();
  const database = await openDatabase({ file: config.databaseFile });
  stack.defer(() => database.close());
  const origin = config.spotify ? 'spotify' : 'sandbox';
  await refuseOtherOrigin(database, config, origin);
  const abandoned = await closeAbandonedRuns(database.em, new Date(clock.now()).toISOString());
  if (abandoned > 0) logger.warn({ abandoned }, `${abandoned} sync(s) of a process that is gone were closed as failed`);

  const sandbox = config.spotify ? null : createSandbox({ ...config.sandbox, clock, publicUrl });
  const account: SpotifyConfig = config.spotify ?? { ...sandboxCredentials, ...sandboxUrls };
  const state = createSpotifyStateStore(database.em, account.clientId);
  const client = createSpotifyClient({
    credentials: account,
    accountsUrl: account.accountsUrl,
    apiUrl: account.apiUrl,
    tokenStore: createTokenStore(state, account),
    clock,
    ...(sandbox ? { fetch: sandbox.fetch } : {}),
    onWarning: (message) => logger.warn(message),
  });
  const sync = new SyncService(
    {
      em: database.em,
      client,
      capabilities: createCapabilities(state, clock),
      clock,
      origin,
      markets: config.markets,
      sourceSetting: config.syncSource,
      artistBudget,
      retentionMs: config.retentionDays === null ? null : config.retentionDays * dayMs,
    },
    logger,
  );
  stack.use(sync);
  const owned = stack.move();
  return { database, sync, origin, sandbox, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** The sandbox in this process answers its client directly: no request for these ever leaves. */
const sandboxUrls = { accountsUrl: 'http://accounts.sandbox.invalid', apiUrl: 'http://api.sandbox.invalid' };

async function refuseOtherOrigin(database: Database, config: Config, origin: CatalogOrigin): Promise<void> {
  const { origin: stored } = await getRevision(graphOf(database.em.fork()));
  if (stored === null || stored === origin) return;
  throw new ConfigError([
    stored === 'sandbox'
      ? `DATABASE_URL: ${config.databaseFile} holds the sandbox's invented releases; expected another file for Spotify's`
      : `DATABASE_URL: ${config.databaseFile} holds Spotify's releases, but no credentials are set; expected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET, or another file for the sandbox's invented ones`,
  ]);
}
