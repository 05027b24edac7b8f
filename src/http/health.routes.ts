import Router from '@koa/router';
import { listSyncRuns, type SyncRun } from '../catalog/runs/sync-runs.ts';
import { AppError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { CatalogResolver } from '../graphql/resolvers/catalog.resolver.ts';

/**
 * `/healthz`: the process answers. `/readyz`: so does its database, migrated; with `?verbose` also how current the graph
 * is. Spotify has no part in it: a server whose Spotify rests goes on answering from what it has.
 */
export function createHealthRoutes(
  checkDatabase: () => Promise<string[]>,
  openScope: (maxPageSize: number) => RequestScope,
): Router {
  const router = new Router({ sensitive: true });
  router.get('/healthz{/}', (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz{/}', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    const isVerbose = new URLSearchParams(ctx.querystring).has('verbose');
    try {
      const migrations = await checkDatabase();
      ctx.body = isVerbose
        ? { status: 'ok', database: { status: 'ok', migrations }, ...(await describeGraph(openScope(1))) }
        : { status: 'ok' };
    } catch (error) {
      // The answer is the report; why the database fails is for the log of whoever uses it next.
      const detail = error instanceof AppError ? error.message : 'The database does not answer.';
      ctx.status = 503;
      ctx.body = { status: 'unavailable', ...(isVerbose && { database: { status: 'unavailable' } }), detail };
    }
  });
  return router;
}

async function describeGraph(scope: RequestScope) {
  const catalog = new CatalogResolver();
  const { em, clock } = scope.volatile();
  const { rows } = await listSyncRuns(em, { limit: 1, from: 'start', after: null, before: null });
  const { revision, changedAt, source } = await catalog.catalog(scope);
  const syncedAt = await catalog.syncedAt(scope);
  return {
    revision,
    changedAt,
    source,
    lastSync: rows[0] ? describeRun(rows[0]) : null,
    staleness: {
      syncedAt,
      ageSeconds: syncedAt === null ? null : Math.round((clock.now() - Date.parse(syncedAt)) / 1000),
      browseFeed: await catalog.browseFeed(scope),
    },
    capabilities: await catalog.capabilities(scope),
    cooldowns: await catalog.cooldowns(scope),
  };
}

const describeRun = ({ rowId, trigger, status, startedAt, finishedAt, message }: SyncRun) => ({
  run: rowId,
  trigger,
  status,
  startedAt,
  finishedAt,
  message,
});
