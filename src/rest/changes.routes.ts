import Router from '@koa/router';
import type { Change } from '../catalog/read/changes.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { ArtistResolver } from '../graphql/resolvers/artist.resolver.ts';
import { ChangeResolver } from '../graphql/resolvers/change.resolver.ts';
import { ReleaseResolver } from '../graphql/resolvers/release.resolver.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { changeParameters, maxChanges } from './parameters.ts';
import { creditFields } from './present-artist.ts';
import { type ChangedNode, presentChange, presentChangedArtist, presentChangedRelease } from './present-change.ts';
import type { ArtistResolvers } from './read-artists.ts';
import { readQuery } from './read-query.ts';

interface Resolvers extends ArtistResolvers {
  changes: ChangeResolver;
}

/** What a change is about, as it is now. Called in parallel for many changes it costs as many statements as for one. */
async function readChangedNode(
  { artists, releases, changes }: Resolvers,
  change: Change,
  scope: RequestScope,
): Promise<ChangedNode | null> {
  const node = await changes.node(change, scope);
  if (node?.kind === 'Artist') return presentChangedArtist(node, await artists.genres(node, scope));
  if (node?.kind !== 'Release') return null;
  const [credited, listings] = await Promise.all([
    releases.artists(node, scope, creditFields),
    releases.listings(node, scope),
  ]);
  return presentChangedRelease(node, credited, listings);
}

const ndjson = 'application/x-ndjson';

/** The feed of changes as lines of JSON, over the resolvers that GraphQL runs on. */
export function createChangeRoutes(
  openScope: (maxPageSize: number) => RequestScope,
  { ofChanges }: Revalidation,
): Router {
  const resolvers = { artists: new ArtistResolver(), releases: new ReleaseResolver(), changes: new ChangeResolver() };
  const router = new Router({ sensitive: true });

  router.get('/api/changes{/}', ofChanges(ndjson), async (ctx) => {
    const scope = openScope(maxChanges);
    const { limit, after = null } = readQuery(changeParameters, new URLSearchParams(ctx.querystring));
    const { edges, pageInfo } = await resolvers.changes.changes({ first: limit, after }, scope);
    const lines = await Promise.all(
      edges.map(async ({ cursor, node: change }) =>
        JSON.stringify(presentChange(cursor, change, await readChangedNode(resolvers, change, scope))),
      ),
    );
    // An empty page is its own place to ask again later: who goes on for as long as there is a next one comes to an end.
    const rel = edges.length > 0 ? 'next' : 'self';
    ctx.append('Link', `<${pageBehind(limit, pageInfo.endCursor)}>; rel="${rel}"`);
    ctx.type = ndjson;
    ctx.body = lines.map((line) => `${line}\n`).join('');
  });
  return router;
}

const pageBehind = (limit: number, after: string | null): string =>
  `/api/changes?${new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })}`;
