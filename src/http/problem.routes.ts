import Router from '@koa/router';
import type { Revalidation } from '../rest/revalidation.ts';
import { problemPagePolicy, renderProblemList, renderProblemPage } from './problem-page.ts';
import { isProblemName } from './problem-types.ts';

/** What the `type` of a problem leads to. */
export function createProblemRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router();
  router.get('/problems{/}', ofProgram('text/html'), (ctx) => {
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemList();
  });
  router.get('/problems/:name{/}', ofProgram('text/html'), (ctx, next) => {
    const { name = '' } = ctx.params;
    if (!isProblemName(name)) return next();
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemPage(name);
  });
  return router;
}
