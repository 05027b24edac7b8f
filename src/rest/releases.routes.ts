import Router from '@koa/router';
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
import { nextPage } from './next-page.ts';
import { maxRestPageSize, noParameters, releaseListParameters, releaseOrderOf } from './parameters.ts';
import { creditFields } from './present-artist.ts';
import { type PresentedFullRelease, presentFullRelease } from './present-release.ts';
import { parseQuery, readQuery } from './read-query.ts';

const json = 'application/json';

/** The routes of releases. */
export function createReleaseRoutes(openScope: () => RequestScope, { ofGraph }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/releases{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    const parameters = parseQuery(ctx.querystring);
    const { limit, after = null, order, ...query } = readQuery(releaseListParameters, parameters);
    const args = { first: limit, after, filter: toReleaseFilter(query), orderBy: releaseOrderOf(order) };
    // Of the same snapshot as the list: a mirror that continues from here misses no change.
    const { revision, changedAt, source } = await describeCatalog(scope, scope.settings);
    const list = await listReleases(scope, parseReleaseQuestion(args, { maxPageSize: maxRestPageSize }));
    const [releases, total] = await Promise.all([
      Promise.all(list.nodes.map((release) => readFullRelease(scope, release))),
      list.count(),
    ]);
    const next = list.hasMore ? nextPage('/api/releases/', parameters, { limit, after: list.endCursor() }) : null;
    if (next) ctx.append('Link', `<${next}>; rel="next"`);
    ctx.body = { releases, page: { total, limit, next }, catalog: { revision, source, changedAt } };
  });

  router.get('/api/releases/:release{/}', ofGraph(json), async (ctx) => {
    const scope = openScope();
    readQuery(noParameters, parseQuery(ctx.querystring));
    const id = ctx.params.release ?? '';
    const reference = parseGlobalId(id);
    const release = await findRelease(scope, reference?.kind === 'Release' ? reference.key : id);
    if (!release) throw new NotFoundError(`No release has the id ${id}`);
    ctx.body = await readFullRelease(scope, release);
  });
  return router;
}

/** Loaders batch the releases of a page: two statements for all of them. */
async function readFullRelease(reader: CatalogReader, release: Release): Promise<PresentedFullRelease> {
  const [artists, listings] = await Promise.all([
    findCredits(reader, release, creditFields),
    findListings(reader, release),
  ]);
  return presentFullRelease(release, artists, listings);
}
