import Router from '@koa/router';
import type { Context } from 'koa';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { ArtistResolver } from '../graphql/resolvers/artist.resolver.ts';
import { CatalogResolver } from '../graphql/resolvers/catalog.resolver.ts';
import { ReleaseResolver } from '../graphql/resolvers/release.resolver.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { artistListParameters, maxPageSize, noParameters } from './parameters.ts';
import { readArtists } from './read-artists.ts';
import { readQuery } from './read-query.ts';
import { toArtistFilter, toFilterOfTheirReleases } from './to-filter.ts';

const json = 'application/json';

/** The routes of `/api/`, over the resolvers that GraphQL runs on. */
export function createArtistRoutes(
  openScope: (maxPageSize: number) => RequestScope,
  { ofGraph }: Revalidation,
): Router {
  const resolvers = { artists: new ArtistResolver(), releases: new ReleaseResolver() };
  const catalog = new CatalogResolver();
  const router = new Router({ sensitive: true });

  router.get('/api/artists{/}', ofGraph(json), async (ctx) => {
    const scope = openScope(maxPageSize);
    const asked = new URLSearchParams(ctx.querystring);
    const { limit, after = null, ...query } = readQuery(artistListParameters, asked);
    const orderBy = { field: 'latestRelease', direction: 'desc' } as const;
    // Before the list: who goes on from the revision of a page that a sync came between is told too much, never too little.
    const { revision, changedAt, source } = await catalog.catalog(scope);
    const list = await resolvers.artists.artists(
      { first: limit, after, filter: toArtistFilter(query), orderBy },
      scope,
    );
    const filter = toFilterOfTheirReleases(query);
    const [artists, total] = await Promise.all([readArtists(resolvers, list.nodes, filter, scope), list.totalCount()]);
    const next = list.pageInfo.hasNextPage === true ? nextPage(asked, limit, list.pageInfo.endCursor) : null;
    if (next) ctx.append('Link', `<${next}>; rel="next"`);
    ctx.body = { artists, page: { total, limit, next }, catalog: { revision, source, changedAt } };
  });

  router.get('/api/artists/:artist{/}', ofGraph(json), async (ctx) => {
    const scope = openScope(maxPageSize);
    readQuery(noParameters, new URLSearchParams(ctx.querystring));
    const asked = ctx.params.artist ?? '';
    const artist =
      (await resolvers.artists.artist({ spotifyId: asked }, scope)) ??
      (await resolvers.artists.artist({ name: asked }, scope));
    if (!artist) throw new NotFoundError(`No artist has the id or the name ${asked}`);
    [ctx.body] = await readArtists(resolvers, [artist], {}, scope);
  });

  // Older spellings that clients still use.
  router.get('/api/artist{/}', (ctx) => redirectForGood(ctx, `/api/artists/${ctx.search}`));
  router.get('/api/artist/:artist{/}', (ctx) =>
    redirectForGood(ctx, `/api/artists/${encodeURIComponent(ctx.params.artist ?? '')}${ctx.search}`),
  );
  return router;
}

/** The same question, further on. */
function nextPage(asked: URLSearchParams, limit: number, after: string | null): string {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of asked) if (name !== 'limit' && name !== 'after') query.append(name, value);
  if (after !== null) query.set('after', after);
  return `/api/artists/?${query}`;
}

function redirectForGood(ctx: Context, to: string): void {
  ctx.status = 308;
  ctx.redirect(to);
  ctx.set('Cache-Control', 'public, max-age=86400');
  // The words beside it are HTML for browsers.
  ctx.vary('Accept');
}
