import Router from '@koa/router';
import { findGenres } from '../catalog/read/artists.ts';
import { type Change, findChangedNode, listChanges, parseChangeQuestion } from '../catalog/read/changes.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import { findCredits, findListings } from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { lineTypes, prefersDocument } from '../http/messages/media-ranges.ts';
import { changeParameters, maxChanges } from './parameters.ts';
import { creditFields } from './present-artist.ts';
import { type ChangedNode, presentChange, presentChangedArtist, presentChangedRelease } from './present-change.ts';
import { parseQuery, readQuery } from './read-query.ts';

const [ndjson, ...otherNames] = lineTypes;

/** The change log as JSON lines, or as one JSON document for clients that prefer that. */
export function createChangeRoutes(openScope: () => RequestScope, { ofChanges }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/changes{/}', ofChanges(ndjson, ...otherNames, 'application/json'), async (ctx) => {
    const scope = openScope();
    const { limit, after = null } = readQuery(changeParameters, parseQuery(ctx.querystring));
    const changes = await listChanges(scope, parseChangeQuestion({ first: limit, after }, maxChanges));
    const presented = await Promise.all(
      changes.nodes.map(async (change, index) =>
        presentChange(changes.cursorAt(index), change, await readChangedNode(scope, change)),
      ),
    );
    // An empty page has no `next`, so that a client that follows `next` stops.
    const resume = pageAfter(limit, changes.endCursor());
    const next = presented.length > 0 ? resume : null;
    ctx.append('Link', `<${resume}>; rel="${next === null ? 'self' : 'next'}"`);
    ctx.vary('Accept');
    if (prefersDocument(ctx.get('Accept'))) {
      ctx.body = { changes: presented, page: { limit, next, resume } };
      return;
    }
    ctx.type = ndjson;
    ctx.body = presented.map((change) => `${JSON.stringify(change)}\n`).join('');
  });
  return router;
}

const pageAfter = (limit: number, after: string | null): string =>
  `/api/changes?${new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })}`;

/** Loaders batch the changes of a page, so their number does not raise the number of statements. */
async function readChangedNode(reader: CatalogReader, change: Change): Promise<ChangedNode | null> {
  const node = await findChangedNode(reader, change);
  if (node === null) return null;
  if (node.kind === 'Artist') return presentChangedArtist(node, await findGenres(reader, node));
  const [credits, listings] = await Promise.all([findCredits(reader, node, creditFields), findListings(reader, node)]);
  return presentChangedRelease(node, credits, listings);
}
