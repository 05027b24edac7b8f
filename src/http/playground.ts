import Router from '@koa/router';
import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import { exampleQueries } from './example-queries.ts';

const staticPath = '/playground/static/';

/** GraphiQL, as Ruru packs it, with all its files served from here: it needs no internet. */
export function createPlaygroundRoutes(): Router {
  const router = new Router();
  const page = ruruHTML({
    endpoint: '/graphql',
    staticPath,
    // Ruru 2.0's type asks for every option of GraphiQL; its code for none.
    clientConfig: { defaultQuery: exampleQueries } as RuruClientConfig,
    htmlParts: { titleTag: '<title>Release Graph playground</title>' },
  });

  router.get('/playground{/}', (ctx) => {
    ctx.type = 'html';
    ctx.body = page;
  });

  router.get('/playground/static/*file', async (ctx, next) => {
    const file = await getStaticFile({
      staticPath,
      urlPath: ctx.path,
      acceptEncoding: ctx.get('Accept-Encoding'),
      disallowDevAssets: true,
    });
    if (!file) return next();
    ctx.set(file.headers);
    ctx.set('Vary', 'Accept-Encoding');
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = file.content;
  });
  return router;
}
