import Router from '@koa/router';
import { ArtistResolver } from '../resolvers/artist.resolver.ts';
import { ChangeResolver } from '../resolvers/change.resolver.ts';
import { ReleaseResolver } from '../resolvers/release.resolver.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { changeParameters, maxChanges } from './parameters.ts';
import { presentChange } from './present-change.ts';
import { readChangedNode } from './read-changed-node.ts';
import { readQuery } from './read-query.ts';
import type { Revalidation } from './revalidation.ts';

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
