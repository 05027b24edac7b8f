import Router from '@koa/router';
import { findAnnouncement } from '../catalog/announcements/read-announcements.ts';
import { findGenres } from '../catalog/read/artists.ts';
import { type Change, findChangedNode, listChanges, parseChangeQuestion } from '../catalog/read/changes.ts';
import { findCredits, findListings } from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { lineTypes, prefersDocument } from '../http/messages/media-ranges.ts';
import { changeParameters, maxChanges } from './parameters.ts';
import { readAnnouncement } from './present-announcement.ts';
import { creditFields } from './present-artist.ts';
import { type ChangedNode, presentChange, presentChangedArtist, presentChangedRelease } from './present-change.ts';
import { parseQuery, readQuery } from './read-query.ts';

const [ndjson, ...otherNames] = lineTypes;

/** The change log as JSON lines, or as one JSON document for clients that prefer that. */
export function createChangeRoutes(openScope: () => RequestScope, { ofChanges }: Revalidation): Router {
  const router = new Router({ sensitive: true });

  router.get('/api/changes{/}', ofChanges(ndjson, ...otherNames, 'application/json'), async (ctx) => {
    const scope = openScope();
    const { limit, after = null, types } = readQuery(changeParameters, parseQuery(ctx.querystring));
    const args = { first: limit, after, types: types?.map((type) => typeNames[type]) };
    const changes = await listChanges(scope, parseChangeQuestion(args, maxChanges));
    const presented = await Promise.all(
      changes.nodes.map(async (change, index) =>
        presentChange(changes.cursorAt(index), change, await readChangedNode(scope, change)),
      ),
    );
    // An empty page has no `next`, so that a client that follows `next` stops.
    const resume = pageAfter({ limit, types }, changes.endCursor());
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

const typeNames = { artist: 'Artist', release: 'Release', announcement: 'Announcement' } as const;

function pageAfter({ limit, types }: { limit: number; types: string[] | undefined }, after: string | null): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (types) query.set('types', types.join());
  if (after !== null) query.set('after', after);
  return `/api/changes?${query}`;
}

/** Loaders batch the changes of a page, so their number does not raise the number of statements. */
async function readChangedNode(scope: RequestScope, change: Change): Promise<ChangedNode | null> {
  if (change.type === 'Announcement') {
    const announcement = await findAnnouncement(scope, change.spotifyId);
    return announcement && readAnnouncement(scope, announcement);
  }
  const node = await findChangedNode(scope, change);
  if (node === null) return null;
  if (node.kind === 'Artist') return presentChangedArtist(node, await findGenres(scope, node));
  const [credits, listings] = await Promise.all([findCredits(scope, node, creditFields), findListings(scope, node)]);
  return presentChangedRelease(node, credits, listings);
}
