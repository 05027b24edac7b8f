import Router from '@koa/router';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { noParameters } from './parameters.ts';
import { parseQuery, readQuery } from './read-query.ts';

/** What `/api/` lists. A path with braces is a template. */
export const resources = [
  { path: '/api/artists/', title: 'Artists with their new releases' },
  { path: '/api/artists/{artist}', title: 'One artist, by Spotify id, MusicBrainz id or name' },
  { path: '/api/releases/', title: 'Releases' },
  { path: '/api/releases/{release}', title: 'One release, by Spotify id or MusicBrainz id' },
  { path: '/api/upcoming/', title: 'Upcoming releases that ListenBrainz announces' },
  { path: '/api/upcoming/{announcement}', title: 'One announcement, by the MusicBrainz id of its release group' },
  { path: '/api/changes', title: 'The changes of the graph, oldest first' },
  { path: '/api/openapi.json', title: 'The OpenAPI document of these resources' },
  { path: '/feeds/releases.atom', title: 'Releases as an Atom feed' },
  { path: '/feeds/releases.rss', title: 'Releases as an RSS feed' },
  { path: '/feeds/releases.json', title: 'Releases as a JSON Feed' },
  { path: '/feeds/releases.ics', title: 'Releases as a calendar' },
  { path: '/feeds/upcoming.atom', title: 'Upcoming releases as an Atom feed' },
  { path: '/feeds/upcoming.rss', title: 'Upcoming releases as an RSS feed' },
  { path: '/feeds/upcoming.json', title: 'Upcoming releases as a JSON Feed' },
  { path: '/feeds/upcoming.ics', title: 'Upcoming releases as a calendar' },
  { path: '/graphql', title: 'GraphQL' },
];

/** The list of resources, for clients that start at `/api/`. */
export function createResourceRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  router.get('/api{/}', ofProgram('application/json'), (ctx) => {
    readQuery(noParameters, parseQuery(ctx.querystring));
    // RFC 8631.
    ctx.append('Link', '</api/openapi.json>; rel="service-desc"');
    ctx.body = { resources };
  });
  return router;
}
