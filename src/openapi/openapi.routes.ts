import Router from '@koa/router';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { noParameters } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { createDocument } from './document.ts';

export function createOpenApiRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  const document = JSON.stringify(createDocument());
  router.get('/api/openapi.json{/}', ofProgram('application/json'), (ctx) => {
    readQuery(noParameters, new URLSearchParams(ctx.querystring));
    ctx.type = 'json';
    ctx.body = document;
  });
  return router;
}
