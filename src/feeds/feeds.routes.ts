import Router from '@koa/router';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { maxFeedSize } from '../rest/parameters.ts';
import type { Revalidation } from '../rest/revalidation.ts';
import { type ReleaseFeed, readFeed } from './read-feed.ts';
import { writeCalendar } from './write-calendar.ts';
import { writeJsonFeed } from './write-json.ts';
import { writeAtom, writeRss } from './write-xml.ts';

interface FeedFormat {
  mediaType: string;
  /** What else readers ask for when they mean it. */
  names: string[];
  write: (feed: ReleaseFeed) => string;
}

const xml = ['application/xml', 'text/xml'];

const formats: Record<string, FeedFormat> = {
  '/feeds/releases.atom': { mediaType: 'application/atom+xml', names: xml, write: writeAtom },
  '/feeds/releases.rss': { mediaType: 'application/rss+xml', names: xml, write: writeRss },
  '/feeds/releases.json': { mediaType: 'application/feed+json', names: ['application/json'], write: writeJsonFeed },
  '/feeds/releases.ics': { mediaType: 'text/calendar', names: [], write: writeCalendar },
};

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
  for (const [path, { mediaType, names, write }] of Object.entries(formats)) {
    router.get(`${path}{/}`, ofGraph(mediaType, ...names), async (ctx) => {
      const query = new URLSearchParams(ctx.querystring);
      const url = `${publicUrl()}${path}${query.size > 0 ? `?${query}` : ''}`;
      ctx.body = write(await readFeed(query, openScope(maxFeedSize), { url, homeUrl: `${publicUrl()}/` }));
      ctx.type = `${mediaType}; charset=utf-8`;
    });
  }
  return router;
}
