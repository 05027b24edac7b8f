import type { EntityManager } from '@mikro-orm/sqlite';
import { type Account, noteFollows } from '../catalog/accounts.ts';
import { findAskedArtists } from '../catalog/artists-asked.ts';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import { changeGraph } from '../catalog/change-graph.ts';
import { replaceFollows } from '../catalog/follows.ts';
import { graphOf } from '../catalog/graph.ts';
import { claimOrigin } from '../catalog/revision.ts';
import { writeArtists } from '../catalog/write-artists.ts';
import type { SpotifyArtist } from '../spotify/answers.ts';
import { toArtistInput } from '../sync/to-catalog.ts';
import { inOneGo } from './in-one-go.ts';

/** What Spotify told of an artist holds for so long: every login would make the graph another one. */
const toldForMs = 7 * 24 * 60 * 60 * 1000;

export interface FollowsUpdate {
  /** Milliseconds since the epoch. */
  nowMs: number;
  origin: CatalogOrigin;
  artists: readonly SpotifyArtist[];
  signal: AbortSignal;
}

/** Brings artists that the graph does not have into it, and then has the account follow all of them. */
export async function writeFollows(
  em: EntityManager,
  { rowId }: Account,
  { nowMs, origin, artists, signal }: FollowsUpdate,
): Promise<void> {
  const at = new Date(nowMs).toISOString();
  const ids = artists.map(({ id }) => id);
  const asked = await findAskedArtists(graphOf(em.fork()), ids);
  const toldSince = new Date(nowMs - toldForMs).toISOString();
  const known = new Set(asked.flatMap(({ spotifyId, askedAt }) => ((askedAt ?? '') > toldSince ? [spotifyId] : [])));
  const untold = artists.filter(({ id }) => !known.has(id)).map(toArtistInput);
  if (untold.length > 0) {
    await changeGraph(em, { at, signal, settle: async () => {} }, async (graph, log) => {
      await claimOrigin(graph, origin);
      const update = {
        at,
        artists: untold,
        releases: [],
        unknownArtistIds: [],
        listings: [],
        keepSince: null,
        keepChangesSince: null,
      };
      const { touched } = await writeArtists(graph, update, log);
      return { changed: touched > 0, changesPruned: 0 };
    });
  }
  signal.throwIfAborted();
  await inOneGo(em, async (graph) => {
    const isThere = await noteFollows(graph, rowId, { followsSyncedAt: at, followsFailure: null });
    if (isThere) await replaceFollows(graph, rowId, ids);
  });
}
