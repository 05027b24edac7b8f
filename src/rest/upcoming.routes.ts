import Router from '@koa/router';
import { listAnnouncements, parseAnnouncementQuestion } from '../catalog/announcements/list-announcements.ts';
import { findAnnouncement } from '../catalog/announcements/read-announcements.ts';
import { parseMbid } from '../catalog/facts/mbid.ts';
import { sourceCredits } from '../catalog/facts/sources.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { nextPage } from './next-page.ts';
import { maxRestPageSize, noParameters } from './parameters.ts';
import { readAnnouncement } from './present-announcement.ts';
import { parseQuery, readQuery } from './read-query.ts';
import { announcementOrderOf, toAnnouncementFilter, upcomingListParameters } from './upcoming-filters.ts';

const json = 'application/json';
const sources = [sourceCredits.listenbrainz];

/** The routes of announcements. */
export function createUpcomingRoutes(openScope: () => RequestScope, { ofGraph }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/upcoming{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    const parameters = parseQuery(ctx.querystring);
    const { limit, after = null, order, ...query } = readQuery(upcomingListParameters, parameters);
    const args = { first: limit, after, filter: toAnnouncementFilter(query), orderBy: announcementOrderOf(order) };
    const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
    const list = await listAnnouncements(scope, parseAnnouncementQuestion(args, { maxPageSize: maxRestPageSize }));
    const [announcements, total] = await Promise.all([
      Promise.all(list.nodes.map((announcement) => readAnnouncement(scope, announcement))),
      list.count(),
    ]);
    const next = list.hasMore ? nextPage('/api/upcoming/', parameters, { limit, after: list.endCursor() }) : null;
    if (next) ctx.append('Link', `<${next}>; rel="next"`);
    ctx.body = { announcements, page: { total, limit, next }, catalog: { revision, source, changedAt }, sources };
  });

  router.get('/api/upcoming/:announcement{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    readQuery(noParameters, parseQuery(ctx.querystring));
    const mbid = parseMbid('announcement', ctx.params.announcement ?? '');
    const announcement = await findAnnouncement(scope, mbid);
    if (!announcement) throw new NotFoundError(`No announcement has the release group ${mbid}`);
    ctx.body = { ...(await readAnnouncement(scope, announcement)), sources };
  });
  return router;
}
