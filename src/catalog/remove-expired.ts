import { type Graph, inBatches, inTurns } from './graph.ts';
import { forgetNames } from './name-index.ts';
import { searchRowId } from './search.ts';
import { updateLatestRelease } from './write-releases.ts';

export interface Removed {
  releases: number;
  artists: number;
}

/**
 * Deletes the releases that no market has listed since `before` (ISO 8601, UTC), and the artists and genres that are left
 * without any: Spotify's terms forbid keeping its content for ever. To be called in the transaction of a sync.
 */
export async function removeExpired(graph: Graph, before: string): Promise<Removed> {
  const removed: Removed = { releases: 0, artists: 0 };
  for await (const releaseIds of inTurns(await findExpired(graph, before))) {
    const artistIds = await findCredited(graph, releaseIds);
    await graph.deleteFrom('release').where('id', 'in', releaseIds).execute();
    await forgetNames(
      graph,
      releaseIds.map((id) => searchRowId('Release', id)),
    );
    const orphans = await findUncredited(graph, artistIds);
    if (orphans.length > 0) await graph.deleteFrom('artist').where('id', 'in', orphans).execute();
    await forgetNames(
      graph,
      orphans.map((id) => searchRowId('Artist', id)),
    );
    await updateLatestRelease(graph, new Set(artistIds));
    removed.releases += releaseIds.length;
    removed.artists += orphans.length;
  }
  if (removed.artists > 0) {
    await graph
      .deleteFrom('genre')
      .where('id', 'not in', (eb) => eb.selectFrom('artist_genre').select('genre_id'))
      .execute();
  }
  return removed;
}

async function findExpired(graph: Graph, before: string): Promise<number[]> {
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
              listing.or([listing('listed_until', 'is', null), listing('listed_until', '>=', before)]),
            ),
        ),
      ),
    )
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

async function findUncredited(graph: Graph, artistIds: readonly number[]): Promise<number[]> {
  const uncredited: number[] = [];
  for (const batch of inBatches(artistIds)) {
    const rows = await graph
      .selectFrom('artist')
      .select('id')
      .where('id', 'in', batch)
      .where('id', 'not in', (eb) =>
        eb.selectFrom('release_credit').select('artist_id').where('artist_id', 'in', batch),
      )
      .execute();
    uncredited.push(...rows.map(({ id }) => id));
  }
  return uncredited;
}
