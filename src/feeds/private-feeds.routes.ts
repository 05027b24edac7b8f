import Router from '@koa/router';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { serves } from '../rest/media-ranges.ts';
import { maxFeedSize } from '../rest/parameters.ts';
import { feedFormats } from './feed-formats.ts';
import { readFeed } from './read-feed.ts';

/** The releases by artists whom somebody follows, for whoever has the token: feed readers cannot log in. */
export function createPrivateFeedRoutes(
  openScope: (maxPageSize: number) => RequestScope,
  publicUrl: () => string,
): Router {
  const router = new Router({ sensitive: true });
  router.get('/feeds/private/:file{/}', async (ctx) => {
    const [token = '', ending = '', ...others] = (ctx.params.file ?? '').split('.');
    const format = feedFormats.get(ending);
    const scope = openScope(maxFeedSize);
    const account = format && others.length === 0 ? await scope.accounts?.findByFeedToken(token) : null;
    if (!format || !account) throw new NotFoundError('There is no such feed, or it was revoked.');
    const { mediaType, names, write } = format;
    await serves(mediaType, ...names)(ctx, async () => {
      const query = new URLSearchParams(ctx.querystring);
      const url = `${publicUrl()}/feeds/private/${token}.${ending}${query.size > 0 ? `?${query}` : ''}`;
      ctx.body = write(await readFeed(query, scope, { url, homeUrl: `${publicUrl()}/` }, account));
      ctx.type = `${mediaType}; charset=utf-8`;
      ctx.set('Cache-Control', 'private, no-store');
      // Whoever reads it in a browser is not to give the address away to where its links lead.
      ctx.set('Referrer-Policy', 'no-referrer');
      ctx.set('X-Robots-Tag', 'noindex');
    });
  });
  return router;
}
