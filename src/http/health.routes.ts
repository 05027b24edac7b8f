import Router from '@koa/router';
import type { EntityManager } from '@mikro-orm/sqlite';
import { graphOf } from '../catalog/graph.ts';
import { getRevision } from '../catalog/revision.ts';

/** `/healthz`: the process answers. `/readyz`: so does its database, migrated: the server starts no other way. */
export function createHealthRoutes(em: EntityManager): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    try {
      await getRevision(graphOf(em.fork()));
      ctx.body = { status: 'ok' };
    } catch {
      // The answer is the report; why the database fails is for the log of whoever uses it next.
      ctx.status = 503;
      ctx.body = { status: 'unavailable', detail: 'The database does not answer.' };
    }
  });
  return router;
}
