import Router from '@koa/router';
import type { Revalidation } from '../rest/revalidation.ts';
import { problemPagePolicy, renderProblemList, renderProblemPage } from './problem-page.ts';
import { isProblemName } from './problem-types.ts';

/** What the `type` of a problem leads to: for people, also where a program follows it that takes problems alone. */
export function createProblemRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  router.get('/problems{/}', ofProgram(), (ctx) => {
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemList();
  });
  router.get('/problems/:name{/}', ofProgram(), (ctx, next) => {
    const { name = '' } = ctx.params;
    if (!isProblemName(name)) return next();
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemPage(name);
  });
  return router;
}
