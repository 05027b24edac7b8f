import Router from '@koa/router';
import { findEditions } from '../catalog/editions/find-editions.ts';
import { findReleaseByMbid } from '../catalog/facts/find-by-mbid.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import {
  findCredits,
  findListings,
  findRelease,
  listReleases,
  parseReleaseQuestion,
  type Release,
} from '../catalog/read/releases.ts';
import { parseGlobalId } from '../catalog/schema/global-id.ts';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { toReleaseFilter } from './filters.ts';
import { presentGenreSources } from './genre-sources.ts';
import { readMbid } from './mbid-path.ts';
import { nextPage } from './next-page.ts';
import { maxRestPageSize, noParameters, releaseListParameters, releaseOrderOf, toCollapse } from './parameters.ts';
import { creditFields } from './present-artist.ts';
import { factsCredit, hasFacts, readReleaseFacts } from './present-facts.ts';
import {
  type PresentedFullRelease,
  type PresentedReleaseDetails,
  presentEdition,
  presentFullRelease,
} from './present-release.ts';
import { parseQuery, readQuery } from './read-query.ts';

const json = 'application/json';

/** The routes of releases. */
export function createReleaseRoutes(openScope: () => RequestScope, { ofGraph }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/releases{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    const parameters = parseQuery(ctx.querystring);
    const {
      limit,
      after = null,
      order,
      include = [],
      collapse,
      ...query
    } = readQuery(releaseListParameters, parameters);
    const args = {
      first: limit,
      after,
      filter: toReleaseFilter(query),
      orderBy: releaseOrderOf(order),
      collapse: toCollapse(collapse),
    };
    // Of the same snapshot as the list: a mirror that continues from here misses no change.
    const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
    const list = await listReleases(scope, parseReleaseQuestion(args, { maxPageSize: maxRestPageSize }));
    const isFactual = include.includes('musicbrainz');
    const [releases, total, genreSources] = await Promise.all([
      Promise.all(list.nodes.map((release) => readFullRelease(scope, release, isFactual))),
      list.count(),
      presentGenreSources(list, query),
    ]);
    const next = list.hasMore ? nextPage('/api/releases/', parameters, { limit, after: list.endCursor() }) : null;
    if (next) ctx.append('Link', `<${next}>; rel="next"`);
    ctx.body = { releases, page: { total, limit, next }, catalog: { revision, source, changedAt }, ...genreSources };
    if (isFactual) Object.assign(ctx.body, factsCredit);
  });

  router.get('/api/releases/:release{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    readQuery(noParameters, parseQuery(ctx.querystring));
    const id = ctx.params.release ?? '';
    const release = await findOne(scope, id);
    if (!release) throw new NotFoundError(`No release has the id ${id}`);
    const [full, editions] = await Promise.all([
      readFullRelease(scope, release, await hasFacts(scope)),
      findEditions(scope, release),
    ]);
    const body: PresentedReleaseDetails = { ...full, editions: editions.map(presentEdition) };
    ctx.body = body.musicbrainz ? { ...body, ...factsCredit } : body;
  });
  return router;
}

function findOne(scope: RequestScope, id: string): Promise<Release | null> {
  const mbid = readMbid('release', id);
  if (mbid !== null) return findReleaseByMbid(scope, mbid);
  const reference = parseGlobalId(id);
  return findRelease(scope, reference?.kind === 'Release' ? reference.key : id);
}

/** Loaders batch the releases of a page: two statements for all of them, and two for their facts. */
async function readFullRelease(
  reader: CatalogReader,
  release: Release,
  isFactual: boolean,
): Promise<PresentedFullRelease> {
  const [artists, listings, facts] = await Promise.all([
    findCredits(reader, release, creditFields),
    findListings(reader, release),
    isFactual ? readReleaseFacts(reader, release) : null,
  ]);
  return { ...presentFullRelease(release, artists, listings), ...facts };
}
