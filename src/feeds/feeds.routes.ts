import Router from '@koa/router';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { maxFeedSize } from '../rest/parameters.ts';
import type { Revalidation } from '../rest/revalidation.ts';
import { feedFormats } from './feed-formats.ts';
import { readFeed } from './read-feed.ts';

/**
 * The releases of a filter as feeds, over the resolvers that GraphQL runs on. Their links begin with the configured
 * address and never with what a request says its Host is.
 */
export function createFeedRoutes(
  openScope: (maxPageSize: number) => RequestScope,
  publicUrl: () => string,
  { ofGraph }: Revalidation,
): Router {
  const router = new Router({ sensitive: true });
  for (const [ending, { mediaType, names, write }] of feedFormats) {
    const path = `/feeds/releases.${ending}`;
    router.get(`${path}{/}`, ofGraph(mediaType, ...names), async (ctx) => {
      const query = new URLSearchParams(ctx.querystring);
      const url = `${publicUrl()}${path}${query.size > 0 ? `?${query}` : ''}`;
      ctx.body = write(await readFeed(query, openScope(maxFeedSize), { url, homeUrl: `${publicUrl()}/` }));
      ctx.type = `${mediaType}; charset=utf-8`;
    });
  }
  return router;
}
