import Router from '@koa/router';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** The covers and pages that the sandbox's releases link to. */
export function createSandboxRoutes(sandbox: Pick<Sandbox, 'handlePage'>): Router {
  const router = new Router();
  router.get('/sandbox/*page', async (ctx, next) => {
    const response = sandbox.handlePage(ctx.path.slice('/sandbox'.length) + ctx.search);
    if (!response) return next();
    ctx.status = response.status;
    ctx.set(Object.fromEntries(response.headers));
    ctx.body = Buffer.from(await response.arrayBuffer());
  });
  return router;
}
