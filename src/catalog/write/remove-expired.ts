import { removeAnnouncements } from '../announcements/remove-announcements.ts';
import { regroupKeys } from '../editions/update-editions.ts';
import { readKeys } from '../editions/write-keys.ts';
import type { Graph } from '../schema/graph.ts';
import type { GraphTransaction } from './change-graph.ts';
import { forgetFields } from './change-log.ts';
import { updateLatestRelease } from './latest-release.ts';
import { forgetNames } from './name-index.ts';
import { pacedBatches } from './paced-batches.ts';

export interface Removed {
  releases: number;
  artists: number;
  announcements: number;
}

interface Expiry {
  /** ISO 8601, UTC: releases that no market has listed since are deleted. */
  before: string;
  /** ISO 8601, UTC: when the lists were last read. Open listings count until then. */
  readAt: string;
}

/**
 * Deletes releases that no market has listed for long, and artists and genres that have no release left: Spotify's terms
 * limit how long its content is kept. Announcements go as long after their day. Call it in the transaction that changes the graph.
 */
export async function removeExpired(tx: GraphTransaction, expiry: Expiry): Promise<Removed> {
  const { graph, log } = tx;
  const { before } = expiry;
  const removed: Removed = { releases: 0, artists: 0, announcements: 0 };
  const editionKeys = new Set<number>();
  for await (const releaseIds of pacedBatches(await findExpired(graph, expiry))) {
    const artistIds = await findCredited(graph, releaseIds);
    await log.addRows({ kind: 'removed', type: 'Release', rowIds: releaseIds });
    await forgetFields(graph, 'Release', releaseIds);
    await forgetNames(graph, 'Release', releaseIds);
    for (const { hash } of await readKeys(graph, releaseIds)) editionKeys.add(hash);
    await graph.deleteFrom('release').where('id', 'in', releaseIds).execute();
    await updateLatestRelease(graph, new Set(artistIds));
    removed.releases += releaseIds.length;
  }
  await regroupKeys(graph, editionKeys);
  for await (const artistIds of pacedBatches(await findUncredited(graph, before))) {
    await log.addRows({ kind: 'removed', type: 'Artist', rowIds: artistIds });
    await forgetFields(graph, 'Artist', artistIds);
    await forgetNames(graph, 'Artist', artistIds);
    await graph.deleteFrom('artist').where('id', 'in', artistIds).execute();
    removed.artists += artistIds.length;
  }
  if (removed.artists > 0) {
    await graph
      .deleteFrom('genre')
      .where('id', 'not in', (eb) => eb.selectFrom('artist_genre').select('genre_id'))
      .execute();
  }
  removed.announcements = await removeAnnouncements(tx, before.slice(0, 10));
  return removed;
}

async function findExpired(graph: Graph, { before, readAt }: Expiry): Promise<number[]> {
  const rows = await graph
    .selectFrom('release')
    .select('id')
    .where('first_seen_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('listing')
            .select('listing.id')
            .whereRef('listing.release_id', '=', 'release.id')
            .where((listing) =>
              listing(listing.fn.coalesce('listing.listed_until', listing.val(readAt)), '>=', before),
            ),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function findCredited(graph: Graph, releaseIds: readonly number[]): Promise<number[]> {
  const rows = await graph
    .selectFrom('release_credit')
    .select('artist_id')
    .distinct()
    .where('release_id', 'in', releaseIds)
    .execute();
  return rows.map(({ artist_id }) => artist_id);
}

/** Artists lose their last credit when a release is deleted or credited to others. Followed artists stay. */
async function findUncredited(graph: Graph, before: string): Promise<number[]> {
  const rows = await graph
    .selectFrom('artist')
    .select('artist.id')
    .where('artist.first_seen_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('release_credit')
            .select('release_credit.position')
            .whereRef('release_credit.artist_id', '=', 'artist.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('account_followed_artist')
            .select('account_followed_artist.account_id')
            .whereRef('account_followed_artist.artist_id', '=', 'artist.id'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
