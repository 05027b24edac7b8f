import Router from '@koa/router';
import type { Context } from 'koa';
import type { Account } from '../catalog/people/accounts.ts';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { serves } from '../http/messages/media-ranges.ts';
import { parseQuery } from '../rest/read-query.ts';
import { type FeedFormat, feedFormats, hubFormats } from './feed-formats.ts';
import { type Feed, readFeed } from './read-feed.ts';
import { readUpcomingFeed } from './read-upcoming.ts';

/** What feeds link. Their links start with the configured URL, never with the Host header of a request. */
export interface FeedLinks {
  publicUrl: string;
  /** Null: feeds name no WebSub hub. */
  websubHub: string | null;
}

/** Feeds of releases, and of what is announced. */
export function createFeedRoutes(
  openScope: () => RequestScope,
  { publicUrl, websubHub }: FeedLinks,
  { ofGraph }: Revalidation,
): Router {
  const router = new Router({ sensitive: true });
  for (const [ending, { mediaType, parameters, upcomingParameters, names, write }] of feedFormats) {
    const path = `/feeds/releases.${ending}`;
    const hubUrl = hubFormats.includes(ending) ? websubHub : null;
    router.get(`${path}{/}`, ofGraph(mediaType, ...names), async (ctx) => {
      const query = parseQuery(ctx.querystring);
      const feed = await readFeed({ parameters, query, publicUrl, path, hubUrl }, openScope());
      sendFeed(ctx, mediaType, feed, write(feed));
    });
    const upcomingPath = `/feeds/upcoming.${ending}`;
    router.get(`${upcomingPath}{/}`, ofGraph(mediaType, ...names), async (ctx) => {
      const query = parseQuery(ctx.querystring);
      const request = { parameters: upcomingParameters, query, publicUrl, path: upcomingPath };
      const feed = await readUpcomingFeed(request, openScope());
      sendFeed(ctx, mediaType, feed, write(feed));
    });
  }
  return router;
}

/** Feeds of the artists that a user follows. The token in the URL gives access, because feed readers cannot log in. */
export function createPrivateFeedRoutes(openScope: () => RequestScope, publicUrl: string): Router {
  const router = new Router({ sensitive: true });
  router.get('/feeds/private/:file{/}', async (ctx) => {
    const [token = '', ending = '', ...others] = (ctx.params.file ?? '').split('.');
    await sendPrivately(ctx, token, others.length === 0 ? ending : '', ({ parameters }, scope, account) =>
      readFeed({ parameters, query: parseQuery(ctx.querystring), publicUrl, path: pathOf(ctx) }, scope, account),
    );
  });

  router.get('/feeds/private/:token/upcoming.:ending{/}', async (ctx) => {
    const { token = '', ending = '' } = ctx.params;
    await sendPrivately(ctx, token, ending, ({ upcomingParameters: parameters }, scope, account) =>
      readUpcomingFeed(
        { parameters, query: parseQuery(ctx.querystring), publicUrl, path: pathOf(ctx) },
        scope,
        account,
      ),
    );
  });

  type Read = (format: FeedFormat, scope: RequestScope, account: Account) => Promise<Feed>;

  async function sendPrivately(ctx: Context, token: string, ending: string, read: Read): Promise<void> {
    const format = feedFormats.get(ending);
    const scope = openScope();
    const account = format ? await scope.accounts?.findByFeedToken(token) : null;
    if (!format || !account) throw new NotFoundError('The feed does not exist, or it was revoked.');
    const { mediaType, names, write } = format;
    await serves(mediaType, ...names)(ctx, async () => {
      const feed = await read(format, scope, account);
      sendFeed(ctx, mediaType, feed, write(feed));
      ctx.set('Cache-Control', 'private, no-store');
      // Links in the feed must not send its secret URL to other sites.
      ctx.set('Referrer-Policy', 'no-referrer');
      ctx.set('X-Robots-Tag', 'noindex');
    });
  }
  return router;
}

/** Without a final slash. */
const pathOf = ({ path }: Context): string => path.replace(/\/$/, '');

function sendFeed(ctx: Context, mediaType: string, { url, nextUrl, hubUrl }: Feed, text: string): void {
  if (hubUrl !== null) ctx.append('Link', [`<${hubUrl}>; rel="hub"`, `<${url}>; rel="self"`]);
  if (nextUrl !== null) ctx.append('Link', `<${nextUrl}>; rel="next"`);
  ctx.type = `${mediaType}; charset=utf-8`;
  ctx.body = text;
}
