import Router from '@koa/router';
import type { Context } from 'koa';
import { findArtistByMbid } from '../catalog/facts/find-by-mbid.ts';
import { listArtistReleases, parseArtistReleases } from '../catalog/read/artist-releases.ts';
import {
  type Artist,
  findArtist,
  findArtistByName,
  findGenres,
  listArtists,
  parseArtistQuestion,
} from '../catalog/read/artists.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import {
  type Collapse,
  findCredits,
  type Release,
  type ReleaseQuestion,
  releasePosition,
} from '../catalog/read/releases.ts';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { readAnnouncedArtist, readAnnouncedArtists } from './announced-artists.ts';
import { toArtistFilter, toFilterOfTheirReleases } from './filters.ts';
import { presentGenreSources } from './genre-sources.ts';
import { readMbid } from './mbid-path.ts';
import { nextPage } from './next-page.ts';
import { artistListParameters, maxRestPageSize, noParameters, toCollapse } from './parameters.ts';
import { creditFields, type PresentedArtist, presentArtist, presentRelease } from './present-artist.ts';
import { factsCredit, hasFacts, readArtistFacts } from './present-facts.ts';
import { parseQuery, readQuery } from './read-query.ts';

const json = 'application/json';

const latestReleaseFirst = { field: 'latestRelease', direction: 'desc' } as const;

/** The routes of artists. */
export function createArtistRoutes(openScope: () => RequestScope, { ofGraph }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/artists{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    const parameters = parseQuery(ctx.querystring);
    if (isSpotifyOff(scope)) {
      const { artists, sources, total, limit, endCursor } = await readAnnouncedArtists(scope, parameters);
      const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
      const next = endCursor === null ? null : nextPage('/api/artists/', parameters, { limit, after: endCursor });
      if (next) ctx.append('Link', `<${next}>; rel="next"`);
      ctx.body = { artists, page: { total, limit, next }, catalog: { revision, source, changedAt }, sources };
      return;
    }
    const { limit, after = null, include = [], collapse, ...query } = readQuery(artistListParameters, parameters);
    const args = { first: limit, after, filter: toArtistFilter(query), orderBy: latestReleaseFirst };
    // Of the same snapshot as the list: a mirror that continues from here misses no change.
    const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
    const list = await listArtists(scope, parseArtistQuestion(args, { maxPageSize: maxRestPageSize }));
    const releases = releasesOfEach(toFilterOfTheirReleases(query), toCollapse(collapse));
    const isFactual = include.includes('musicbrainz');
    const [artists, total, genreSources] = await Promise.all([
      readArtists(scope, list.nodes, releases, isFactual),
      list.count(),
      presentGenreSources(list, query),
    ]);
    const next = list.hasMore ? nextPage('/api/artists/', parameters, { limit, after: list.endCursor() }) : null;
    if (next) ctx.append('Link', `<${next}>; rel="next"`);
    ctx.body = { artists, page: { total, limit, next }, catalog: { revision, source, changedAt }, ...genreSources };
    if (isFactual) Object.assign(ctx.body, factsCredit);
  });

  router.get('/api/artists/:artist{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    readQuery(noParameters, parseQuery(ctx.querystring));
    const idOrName = ctx.params.artist ?? '';
    if (isSpotifyOff(scope)) {
      ctx.body = await readAnnouncedArtist(scope, idOrName);
      return;
    }
    const artist = await findOne(scope, idOrName);
    if (!artist) throw new NotFoundError(`No artist has the id or name ${idOrName}`);
    const isFactual = await hasFacts(scope);
    const [body] = await readArtists(scope, [artist], releasesOfEach({}), isFactual);
    ctx.body = body?.musicbrainz ? { ...body, ...factsCredit } : body;
  });

  // Paths of older versions that clients still use.
  router.get('/api/artist{/}', (ctx) => redirectPermanently(ctx, `/api/artists/${ctx.search}`));
  router.get('/api/artist/:artist{/}', (ctx) =>
    redirectPermanently(ctx, `/api/artists/${encodeURIComponent(ctx.params.artist ?? '')}${ctx.search}`),
  );
  return router;
}

/** Then all artists are those of announcements (docs/decisions/0032). */
const isSpotifyOff = ({ settings }: RequestScope): boolean => settings.origin === 'listenbrainz';

const findOne = async (scope: RequestScope, idOrName: string): Promise<Artist | null> => {
  const mbid = readMbid('artist', idOrName);
  if (mbid !== null) return findArtistByMbid(scope, mbid);
  return (await findArtist(scope, idOrName)) ?? (await findArtistByName(scope, idOrName));
};

/** Each artist has all its releases, because the body does not page them. */
const releasesOfEach = (filter: ReturnType<typeof toFilterOfTheirReleases>, collapse: Collapse | null = null) =>
  parseArtistReleases({ first: maxRestPageSize, filter, collapse }, { maxPageSize: maxRestPageSize });

function redirectPermanently(ctx: Context, to: string): void {
  ctx.status = 308;
  ctx.redirect(to);
  ctx.set('Cache-Control', 'public, max-age=86400');
  // Koa's redirect body is HTML or text, by Accept.
  ctx.vary('Accept');
}

/** Artists with their releases. The number of statements does not depend on the number of artists. */
const readArtists = (
  reader: CatalogReader,
  artists: readonly Artist[],
  question: ReleaseQuestion,
  isFactual: boolean,
): Promise<PresentedArtist[]> =>
  Promise.all(
    artists.map(async (artist) => {
      const [genres, releases, facts] = await Promise.all([
        findGenres(reader, artist),
        readAllReleases(reader, artist, question),
        isFactual ? readArtistFacts(reader, artist) : null,
      ]);
      const presented = releases.map(async (release) =>
        presentRelease(release, await findCredits(reader, release, creditFields)),
      );
      return { ...presentArtist(artist, genres, await Promise.all(presented)), ...facts };
    }),
  );

async function readAllReleases(reader: CatalogReader, artist: Artist, question: ReleaseQuestion): Promise<Release[]> {
  const releases: Release[] = [];
  for (let page = question.page; ; ) {
    const list = await listArtistReleases(reader, artist, page === question.page ? question : { ...question, page });
    releases.push(...list.nodes);
    const last = list.nodes.at(-1);
    if (!list.hasMore || !last) return releases;
    page = { ...page, after: releasePosition(question.order)(last) };
  }
}
