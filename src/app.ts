import { composeAccounts } from './accounts/compose-accounts.ts';
import { anonymous, refuseSync, syncPolicyOf } from './accounts/sync-access.ts';
import { identifyProcess } from './catalog/runs/process-identity.ts';
import { findLastRun, findLastSuccess } from './catalog/runs/sync-runs.ts';
import { graphOf } from './catalog/schema/graph.ts';
import { getRevision } from './catalog/write/revision.ts';
import { logWelcome } from './cli/welcome.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { identifyProgram } from './config/identify-program.ts';
import { checkDatabase } from './database/sqlite/check-database.ts';
import { identifyFile } from './database/sqlite/database-file.ts';
import { openDatabase } from './database/sqlite/open-database.ts';
import { watchGraph } from './database/sqlite/watch-graph.ts';
import { buildGraphQLSchema } from './graphql/build-schema.ts';
import { CompiledQueries } from './graphql/executor/compiled-queries.ts';
import { createRequestScope } from './graphql/request-scope.ts';
import { createApollo } from './graphql/server.ts';
import { createReadClient } from './http/access/client.ts';
import { createSessionCookies } from './http/access/session-cookie.ts';
import { createAuthRoutes } from './http/auth.routes.ts';
import { createRevalidation } from './http/caching/revalidation.ts';
import { createHealthRoutes } from './http/health.routes.ts';
import { createHost } from './http/host.ts';
import { type Listening, listen, nameOf, type TimeLimits } from './http/listen.ts';
import { createSandboxRoutes } from './http/sandbox.routes.ts';
import type { Logger } from './logger.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { composeSync } from './sync/compose-sync.ts';
import { accountOf, originOf, prepareCatalog } from './sync/prepare-catalog.ts';
import { createLaunchProcess } from './sync/process/launch-process.ts';
import { isDue, logCannotStart, startSchedule } from './sync/schedule.ts';
import { type LaunchSync, type SyncRunner, SyncService } from './sync/sync-service.ts';
import { createWeb } from './web/web.routes.tsx';

export interface App extends AsyncDisposable {
  /** Where a person on this machine reaches it, without a final slash. */
  url: string;
  sync: SyncRunner;
}

export interface AppOverrides {
  /** Syncs follow it as well: they then run in this process, as a clock cannot be shared with another. */
  clock?: Clock;
  /** Told each statement that readers' requests run. */
  onStatement?: (sql: string) => void;
  timeLimits?: Partial<TimeLimits>;
}

/** For each connection of the server: what is read often fits, and the system keeps the rest of the file in memory as it can. */
const pageCacheMB = 8;

/** The composition root: everything is put together here, and taken down in reverse order on disposal. */
export async function createApp(
  config: Config,
  logger: Logger,
  { clock, onStatement, timeLimits = {} }: AppOverrides = {},
): Promise<App> {
  await using stack = new AsyncDisposableStack();
  let served: Listening | null = null;
  const ownUrl = () => served?.url ?? `http://${nameOf(config.host)}:${config.port}`;
  const publicUrl = () => config.publicUrl ?? ownUrl();
  const sandboxUrl = () => `${publicUrl()}/sandbox`;
  const open = async (options: { onStatement?: (sql: string) => void } = {}) => {
    const database = await openDatabase({ file: config.databaseFile, pageCacheMB, ...options });
    stack.defer(() => database.close());
    return database;
  };

  const database = await open(onStatement ? { onStatement } : {});
  const file = { path: config.databaseFile, identity: identifyFile(config.databaseFile) };
  const self = identifyProcess();
  const program = identifyProgram();
  await prepareCatalog(database, { config, logger, clock: clock ?? systemClock, self });
  const launch: LaunchSync = clock
    ? composeSync({ config, database: await open(), logger, clock, publicUrl: sandboxUrl, self })
    : createLaunchProcess({
        config,
        program,
        database,
        fileIdentity: file.identity,
        logger,
        publicUrl: sandboxUrl,
        self,
      });
  const sync = stack.use(new SyncService(launch));

  const schema = await buildGraphQLSchema();
  const queries = new CompiledQueries(schema);
  const apollo = createApollo({ schema, queries, hasIntrospection: config.hasIntrospection, logger });
  await apollo.start();
  stack.defer(() => apollo.stop());

  const settings = {
    markets: config.markets,
    origin: originOf(config),
    sourceSetting: config.syncSource,
    clientId: accountOf(config).clientId,
    syncPauseMs: config.syncPauseSeconds * 1000,
  };
  const policy = syncPolicyOf(config);
  const redirectUri = () => config.login?.redirectUri ?? `http://127.0.0.1${/:\d+$/.exec(ownUrl())}/auth/callback/`;
  const pages = config.spotify
    ? null
    : createSandbox({
        ...config.sandbox,
        clock: clock ?? systemClock,
        publicUrl: sandboxUrl,
        redirectUris: () => [redirectUri()],
      });
  const people = config.login
    ? stack.use(
        await composeAccounts({
          config,
          loginConfig: config.login,
          database: await open(),
          logger,
          clock: clock ?? systemClock,
          redirectUri,
          sandbox: pages && { url: sandboxUrl, fetch: pages.fetch },
        }),
      )
    : null;
  const sources = { em: database.em, sync, settings, clock: clock ?? systemClock, accounts: people?.accounts ?? null };
  const openScope = (client = () => anonymous) =>
    createRequestScope(sources, {
      refuseSync: () => refuseSync(policy, client()),
      sessionId: () => client().sessionId,
    });
  // Of the settings, those that answers with a tag show: who changes another one makes nobody ask anew.
  const { origin, sourceSetting } = settings;
  const shown = { origin, sourceSetting, hasIntrospection: config.hasIntrospection };
  const stateNow = await watchGraph(await open());
  const revalidation = createRevalidation({
    stateNow,
    mark: () => JSON.stringify([program, file.identity, shown, publicUrl()]),
    clock: clock ?? systemClock,
  });
  const cookies = createSessionCookies(config.login?.redirectUri?.startsWith('https:') ?? false);
  const readClient = createReadClient(cookies.session);
  const web = createWeb({ apollo, openScope, readClient, publicUrl, clock: clock ?? systemClock, logger });
  const host = createHost({
    apollo,
    queries,
    schema,
    openScope,
    readClient: readClient,
    hasIntrospection: config.hasIntrospection,
    publicUrl,
    revalidation,
    responseCache: config.answerCacheBytes > 0 ? { stateNow, maxBytes: config.answerCacheBytes } : null,
    others: [
      createHealthRoutes(() => checkDatabase(database, file), openScope),
      ...(pages ? [createSandboxRoutes(pages)] : []),
      createAuthRoutes({ login: people?.login ?? null, cookies, showFailure: web.showLoginFailure }),
      ...web.routers,
    ],
    answerUnknownPage: web.answerUnknown,
    limits: config,
    logger,
  });
  const listening = await listen(host, config, timeLimits);
  served = listening;
  const { url } = listening;
  // At the same time, as both may take seconds; and who watches a sync sees its end, and leaves.
  stack.defer(async () => {
    await Promise.all([listening[Symbol.asyncDispose](), sync[Symbol.asyncDispose]()]);
  });

  const { syncSchedule } = config;
  const lastRun = () => findLastRun(database.em);
  const schedule =
    syncSchedule === null
      ? null
      : stack.use(startSchedule({ pattern: syncSchedule, sync, findLastRun: lastRun, logger }));
  logWelcome(logger, config, { url, redirectUri: redirectUri() }, schedule?.nextRun() ?? null);
  const lastSuccess = (await findLastSuccess(database.em))?.finishedAt ?? null;
  // A graph that was emptied has no origin, and waits no more than one that was never filled.
  const isEmpty = (await getRevision(graphOf(database.em.fork()))).origin === null;
  if (syncSchedule !== null && (isEmpty || isDue(syncSchedule, lastSuccess, (clock ?? systemClock).now()))) {
    logger.info(`${reasonToSync(lastSuccess, isEmpty)} starts now`);
    // Not waited for: it may have to wait for the write lock, and whoever starts the app is to hear of a signal meanwhile.
    void sync.start('startup').catch((error) => logCannotStart(logger, error));
  }
  const owned = stack.move();
  return { url, sync, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function reasonToSync(lastSuccess: string | null, isEmpty: boolean): string {
  if (lastSuccess === null) return 'There was no sync yet, so the first one';
  return isEmpty ? 'The graph is empty, so a sync' : `The last success was at ${lastSuccess}, so a sync`;
}
