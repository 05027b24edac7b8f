import Router from '@koa/router';
import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import { inlineHashes, pagePolicy } from './access/secure-headers.ts';
import type { Revalidation } from './caching/revalidation.ts';
import { namesTag } from './caching/validators.ts';
import { exampleQueries } from './example-queries.ts';

const staticPath = '/playground/static/';

// Inline, so that browsers do not request /favicon.ico.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M4 12 8 4l4 8z" fill="none" stroke="#d60690"/><g fill="#d60690"><circle cx="8" cy="4" r="3"/><circle cx="4" cy="12" r="3"/><circle cx="12" cy="12" r="3"/></g></svg>`;

const closed = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Release Graph</title><link rel="icon" href="data:,">
<h1>The playground is closed</h1>
<p>It needs introspection, which is off on this server (INTROSPECTION=off). Send queries to <code>/graphql</code>.</p></html>
`;

/** GraphiQL as bundled by Ruru. All files come from this server. Without introspection, a page explains why it is closed. */
export function createPlaygroundRoutes(hasIntrospection: boolean, { ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  if (!hasIntrospection) {
    return router.get('/playground{/}', (ctx) => {
      ctx.status = 404;
      ctx.set('Cache-Control', 'no-store');
      ctx.set('Content-Security-Policy', pagePolicy({ 'img-src': ['data:'] }));
      ctx.type = 'html';
      ctx.body = closed;
    });
  }
  const page = ruruHTML({
    endpoint: '/graphql',
    staticPath,
    // Ruru 2.0's type requires every option of GraphiQL; its code requires none.
    clientConfig: { defaultQuery: exampleQueries } as RuruClientConfig,
    htmlParts: {
      titleTag: `<title>Release Graph playground</title>\n<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />`,
    },
  });

  const policy = pagePolicy({
    'script-src': ["'self'", ...inlineHashes(page, 'script')],
    'worker-src': ["'self'"],
    // The editor adds styles at run time, and the page has style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'", 'data:'],
    // Previews of covers: of Spotify, and of the sandbox under either name of this machine.
    'img-src': ["'self'", 'data:', 'https:', 'http://127.0.0.1:*', 'http://localhost:*'],
    'connect-src': ["'self'"],
  });

  router.get('/playground{/}', ofProgram('text/html'), (ctx) => {
    ctx.set('Content-Security-Policy', policy);
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
    const { etag } = file.headers;
    // The tag is the same for all encodings, so it must be weak (RFC 9110 §8.8.3.3).
    if (etag !== undefined) ctx.set('ETag', `W/${etag}`);
    ctx.set('Cache-Control', 'public, max-age=3600');
    if (etag !== undefined && namesTag(ctx.get('If-None-Match'), etag)) {
      ctx.status = 304;
      return;
    }
    // Stored as brotli. Encoding it as gzip per request would be expensive, and these requests are not rate limited.
    if (ctx.acceptsEncodings('identity')) ctx.compress = false;
    ctx.body = file.content;
  });
  return router;
}
