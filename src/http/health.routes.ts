import Router from '@koa/router';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import { findLastRun, findLastSuccess, type SyncRun } from '../catalog/runs/sync-runs.ts';
import { AppError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { describeCapabilities } from '../sync/limits/capabilities.ts';
import { listCooldowns } from '../sync/limits/cooldowns.ts';

/**
 * `/healthz`: the process responds. `/readyz`: so does its migrated database. `?verbose` adds the age of the graph.
 * Neither calls Spotify: the server keeps answering from its graph while Spotify is down.
 */
export function createHealthRoutes(checkDatabase: () => Promise<string[]>, openScope: () => RequestScope): Router {
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
        ? { status: 'ok', database: { status: 'ok', migrations }, ...(await describeGraph(openScope())) }
        : { status: 'ok' };
    } catch (error) {
      // The response is the report. The next request that needs the database logs the failure.
      const detail = error instanceof AppError ? error.message : 'The database does not respond.';
      ctx.status = 503;
      ctx.body = { status: 'unavailable', ...(isVerbose && { database: { status: 'unavailable' } }), detail };
    }
  });
  return router;
}

async function describeGraph(scope: RequestScope) {
  const { em, clock, state } = scope.volatile();
  const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
  const [lastRun, lastSuccess] = await Promise.all([findLastRun(em), findLastSuccess(em)]);
  const syncedAt = lastSuccess?.finishedAt ?? null;
  return {
    revision,
    changedAt,
    source,
    lastSync: lastRun && describeRun(lastRun),
    staleness: {
      syncedAt,
      ageSeconds: syncedAt === null ? null : Math.round((clock.now() - Date.parse(syncedAt)) / 1000),
      browseFeed: await state.loadFeed(),
    },
    capabilities: await describeCapabilities(state),
    cooldowns: await listCooldowns(state, clock.now()),
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
