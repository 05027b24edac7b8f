import { composeAccounts } from './accounts/compose-accounts.ts';
import { anonymous, createRights, type RequestClient, syncPolicyOf } from './accounts/sync-access.ts';
import { openCatalog } from './catalog/open-catalog.ts';
import { openGraphSnapshots, watchGraphState } from './catalog/read/graph-state.ts';
import { identifyProcess } from './catalog/runs/process-identity.ts';
import { recordServer } from './catalog/write/last-modified.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { identifyProgram } from './config/identify-program.ts';
import type { ConnectOptions } from './database/port.ts';
import { composeSyncing } from './enrichment/compose-syncing.ts';
import type { EnrichmentService } from './enrichment/enrichment-service.ts';
import { buildGraphQLSchema } from './graphql/build-schema.ts';
import { createCompiledQueries } from './graphql/compiled-execution.ts';
import { createRequestScope } from './graphql/request-scope.ts';
import { resolverSettings } from './graphql/resolver-settings.ts';
import { createApollo } from './graphql/server.ts';
import { createReadClient } from './http/access/client.ts';
import { createRateLimit } from './http/access/rate-limit.ts';
import { createSessionCookies } from './http/access/session-cookie.ts';
import { createAuthRoutes } from './http/auth.routes.ts';
import { createRevalidation } from './http/caching/revalidation.ts';
import { createHealthRoutes } from './http/health.routes.ts';
import { createHost } from './http/host.ts';
import { listen, type TimeLimits } from './http/listen.ts';
import { addDatabaseMetrics } from './http/metrics/database-metrics.ts';
import { createMonitoring } from './http/metrics/monitoring.ts';
import { createSandboxRoutes } from './http/sandbox.routes.ts';
import { type ReadLimits, ReadTurns, statementLimitsOf } from './http/turns/read-turns.ts';
import type { Logger } from './logger.ts';
import { composePush } from './push/channels/compose-push.ts';
import { createOwnSandbox } from './sync/compose-sync.ts';
import { prepareCatalog } from './sync/prepare-catalog.ts';
import { startSyncing } from './sync/schedule.ts';
import { type SyncRunner, SyncService } from './sync/sync-service.ts';
import { findTracing } from './tracing.ts';
import { createWeb } from './web/web.routes.tsx';

export interface App extends AsyncDisposable {
  /** Where a user on this machine reaches the server, without a final slash. */
  url: string;
  /** Where Spotify sends browsers after a login. */
  redirectUri: string;
  sync: SyncRunner;
  enrichment: Pick<EnrichmentService, 'settled'>;
  /** Syncs by SYNC_SCHEDULE until disposal, and now if a sync is due. */
  startSchedule(): Promise<void>;
}

export interface AppOverrides {
  clock?: Clock;
  /** Runs syncs in this process, by the clock above. By default each sync has its own process. */
  syncInProcess?: boolean;
  /** The identity of the code, and its schema. By default the files are hashed, and the schema is built. */
  program?: string;
  buildSchema?: typeof buildGraphQLSchema;
  /** Receives each statement that readers' requests run. */
  onStatement?: (sql: string) => void;
  timeLimits?: Partial<TimeLimits>;
  readLimits?: Partial<ReadLimits>;
  /** Whether some requests are answered before Koa (default). Off, every answer is the same. */
  earlyAnswers?: boolean;
  /** How long PostgreSQL's revision is trusted after a read; one second by default. */
  stateAgeMs?: number;
}

/** Page cache of each connection. Hot pages fit; the operating system caches the rest of the file. */
const pageCacheMB = 8;

/** The composition root. Disposal releases everything in reverse order. */
export async function createApp(config: Config, logger: Logger, overrides: AppOverrides = {}): Promise<App> {
  const { clock = systemClock, syncInProcess = false, program = await identifyProgram() } = overrides;
  const { onStatement, timeLimits, readLimits, earlyAnswers = true, stateAgeMs } = overrides;
  const tracing = findTracing();
  await using stack = new AsyncDisposableStack();
  // The port comes first, so that URLs are known below. Requests wait until the handler is attached at the end.
  const monitoring = stack.use(createMonitoring(config));
  const listening = stack.use(await listen(config, timeLimits, monitoring.recordResponse));
  const publicUrl = config.publicUrl ?? listening.url;
  const sandboxUrl = `${publicUrl}/sandbox`;
  const redirectUri = config.login?.redirectUri ?? `http://127.0.0.1:${listening.port}/auth/callback/`;

  const database = stack.use(
    await openCatalog({
      url: config.databaseUrl,
      directUrl: config.databaseDirectUrl,
      pageCacheMB,
      guardsFile: true,
      tracing,
      ...(onStatement ? { onStatement } : {}),
    }),
  );
  const connect = async (own?: ConnectOptions) => stack.use(await database.connect({ pageCacheMB, tracing, ...own }));
  const self = identifyProcess();
  await prepareCatalog(database, { config, logger, clock, self });

  const watched = await connect();
  const state = await watchGraphState(watched, stateAgeMs);
  const push = stack.use(await composePush({ config, publicUrl, database: watched, clock, owner: self.owner, logger }));
  const onWritten = () => {
    state.expire();
    push.wake();
  };
  const parts = { config, logger, sandboxUrl, self, tracing, database, program, clock, onEnriched: onWritten };
  const { launch, enrichment, onFresh } = await composeSyncing({ ...parts, connect: syncInProcess ? connect : null });
  stack.use(enrichment);
  const sync = stack.use(new SyncService(launch, onWritten));

  const sandbox = createOwnSandbox(config, { clock, publicUrl: sandboxUrl, redirectUris: [redirectUri] });
  const people = config.login
    ? stack.use(
        await composeAccounts({
          config,
          database: await connect({ overwritesDeleted: true }),
          logger,
          clock,
          redirectUri,
          tracing,
          sandbox: sandbox && { url: sandboxUrl, fetch: sandbox.fetch },
        }),
      )
    : null;

  const settings = resolverSettings(config);
  const shared = { em: database.em, sync, webhooks: push.webhooks, settings, clock, readSizes: state.now };
  const sources = { ...shared, accounts: people?.accounts ?? null };
  const { requestsPerMinute, trustedProxies, hasIntrospection, websubHub } = config;
  const rate = requestsPerMinute === null ? null : createRateLimit({ requestsPerMinute, trustedProxies });
  const snapshots = await openGraphSnapshots(database, { watched: state, ...statementLimitsOf(readLimits) });
  const turns = new ReadTurns({ trustedProxies, snapshots, charge: rate?.charge, limits: readLimits, clock });
  const openScope = (client: () => RequestClient = () => anonymous) =>
    createRequestScope(sources, createRights(syncPolicyOf(config), client), turns.current());

  const schema = await (overrides.buildSchema ?? buildGraphQLSchema)();
  const queries = createCompiledQueries(schema);
  const apollo = createApollo({ schema, queries, hasIntrospection, logger, record: monitoring.recordOperation });
  await apollo.start();
  stack.defer(() => apollo.stop());

  // Only settings that tagged responses depend on: changing another one must not invalidate what clients cached.
  const { origin, sourceSetting, markets } = settings;
  const shown = { origin, sourceSetting, hasIntrospection, websubHub };
  const mark = JSON.stringify([program, database.identity, shown, publicUrl]);
  const queryMark = JSON.stringify([markets, settings.sources, people !== null]);
  // Without a port or a file: servers that share a database send equal dates.
  const server = JSON.stringify([program, shown, config.publicUrl]);
  const notBefore = await recordServer(database.em, server, new Date(clock.now()).toISOString());
  const cookies = createSessionCookies(config.login?.redirectUri?.startsWith('https:') ?? false);
  const readClient = createReadClient(cookies.session);
  const [stateNow, { stateRead, dayRead }] = [state.now, turns];
  addDatabaseMetrics(monitoring.metrics, { database, stateNow, clientId: settings.clientId, clock, logger });
  const web = createWeb({ openScope, readClient, publicUrl, clock, logger });
  const handler = createHost({
    apollo,
    queries,
    schema,
    openScope,
    readSizes: snapshots.rowNow,
    readClient,
    hasIntrospection,
    publicUrl,
    websubHub,
    revalidation: createRevalidation({ stateNow, stateRead, dayRead, mark, queryMark, notBefore, clock }),
    earlyAnswers,
    responseCache: config.answerCacheBytes > 0 ? { stateNow, maxBytes: config.answerCacheBytes } : null,
    others: [
      createHealthRoutes(() => database.check(), openScope),
      ...(sandbox ? [createSandboxRoutes(sandbox)] : []),
      createAuthRoutes({ login: people?.login ?? null, cookies, showFailure: web.showLoginFailure }),
      ...web.routers,
    ],
    answerUnknownPage: web.answerUnknown,
    corsOrigins: config.corsOrigins,
    trustedProxies,
    rate,
    turns,
    monitoring,
    tracing,
    logger,
  });
  listening.attach(handler);
  // They may take seconds, so they stop together. Clients that watch a sync see its end first.
  stack.defer(
    async () => void (await Promise.all([listening, sync, enrichment].map((each) => each[Symbol.asyncDispose]()))),
  );

  const owned = stack.move();
  return {
    url: listening.url,
    redirectUri,
    sync,
    enrichment,
    async startSchedule() {
      await push.start();
      const { syncSchedule: pattern } = config;
      if (pattern !== null) owned.use(await startSyncing({ pattern, sync, em: database.em, clock, logger, onFresh }));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
