import { findLastSuccess } from './catalog/sync-runs.ts';
import { type Clock, systemClock } from './clock.ts';
import { composeSync } from './compose-sync.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database/open-database.ts';
import { createApollo } from './http/apollo.ts';
import { createHost } from './http/create-host.ts';
import { createHealthRoutes } from './http/health.routes.ts';
import { type Listening, listen, nameOf } from './http/listen.ts';
import { createSandboxRoutes } from './http/sandbox.routes.ts';
import type { Logger } from './logger.ts';
import { buildGraphQLSchema } from './resolvers/build-schema.ts';
import { createRequestScope } from './resolvers/request-scope.ts';
import { isDue, type Schedule, startSchedule } from './sync/schedule.ts';
import type { SyncRunner } from './sync/sync-service.ts';

export interface App extends AsyncDisposable {
  /** Where a person on this machine reaches it, without a final slash. */
  url: string;
  sync: SyncRunner;
}

export interface AppOverrides {
  clock?: Clock;
  /** Told each statement that readers' requests run. */
  onStatement?: (sql: string) => void;
}

/** The composition root: everything is put together here, and taken down in reverse order on disposal. */
export async function createApp(
  config: Config,
  logger: Logger,
  { clock = systemClock, onStatement }: AppOverrides = {},
): Promise<App> {
  await using stack = new AsyncDisposableStack();
  let served: Listening | null = null;
  const publicUrl = () => `${served?.url ?? `http://${nameOf(config.host)}:${config.port}`}/sandbox`;

  const writing = stack.use(await composeSync(config, logger, { clock, publicUrl }));
  // Readers have a connection of their own: a sync's transaction is neither seen by them nor waited for.
  const reading = await openDatabase({ file: config.databaseFile, ...(onStatement ? { onStatement } : {}) });
  stack.defer(() => reading.close());

  const apollo = createApollo(await buildGraphQLSchema(), logger);
  await apollo.start();
  stack.defer(() => apollo.stop());

  const sources = {
    em: reading.em,
    sync: writing.sync,
    settings: { markets: config.markets, origin: writing.origin, sourceSetting: config.syncSource },
  };
  const host = createHost({
    apollo,
    openScope: (maxPageSize) => createRequestScope(sources, maxPageSize),
    others: [createHealthRoutes(reading.em), ...(writing.sandbox ? [createSandboxRoutes(writing.sandbox)] : [])],
    logger,
  });
  served = stack.use(await listen(host.callback(), config));

  const lastSuccess = (await findLastSuccess(reading.em))?.finishedAt ?? null;
  const schedule =
    config.syncSchedule === null ? null : stack.use(startSchedule(config.syncSchedule, writing.sync, logger));
  logWelcome(logger, config, served.url, schedule);
  if (config.syncSchedule !== null && isDue(config.syncSchedule, lastSuccess, clock.now())) {
    logger.info(
      lastSuccess
        ? `The last success was at ${lastSuccess}, so a sync starts now`
        : 'There was no sync yet, so the first one starts now',
    );
    await writing.sync.start('startup');
  }
  const owned = stack.move();
  return { url: served.url, sync: writing.sync, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What a person needs next, one line each. */
function logWelcome(logger: Logger, config: Config, url: string, schedule: Schedule | null): void {
  const nextSync = schedule?.nextRun()?.toISOString() ?? null;
  const source = config.spotify ? 'spotify' : 'sandbox';
  logger.info({ url: `${url}/playground` }, `Playground  ${url}/playground`);
  logger.info({ url: `${url}/api/artists/` }, `REST        ${url}/api/artists/`);
  logger.info({ file: config.databaseFile }, `Database    ${config.databaseFile}`);
  logger.info(
    { source, markets: config.markets },
    config.spotify
      ? `Source      Spotify (${config.syncSource}), markets ${config.markets.join(', ')}`
      : 'Source      the sandbox: releases and artists are invented. Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for real ones',
  );
  logger.info(
    { nextSync, schedule: config.syncSchedule },
    nextSync ? `Next sync   ${nextSync} (${config.syncSchedule})` : 'Next sync   only on demand (SYNC_SCHEDULE is off)',
  );
}
