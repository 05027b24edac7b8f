import { type Graph, inBatches } from '../schema/graph.ts';

export interface FollowedArtist {
  rowId: number;
  spotifyId: string;
}

/** Followed artists whose albums were not read since `before`; those that were read longest ago come first. */
export async function listFollowedToFetch(graph: Graph, before: string, most: number): Promise<FollowedArtist[]> {
  return await graph
    .selectFrom('artist')
    .leftJoin('artist_albums', 'artist_albums.artist_id', 'artist.id')
    .select(['artist.id as rowId', 'artist.spotify_id as spotifyId'])
    .where('artist.id', 'in', (eb) => eb.selectFrom('account_followed_artist').select('artist_id'))
    .where((eb) => eb.or([eb('artist_albums.asked_at', 'is', null), eb('artist_albums.asked_at', '<=', before)]))
    .orderBy('artist_albums.asked_at', (order) => order.asc().nullsFirst())
    .orderBy('artist.id')
    .limit(most)
    .execute();
}

/** Skips artists that were deleted meanwhile. */
export async function saveAlbumsFetchedAt(graph: Graph, artistIds: readonly number[], at: string): Promise<void> {
  for (const batch of inBatches(artistIds)) {
    await graph
      .insertInto('artist_albums')
      .columns(['artist_id', 'asked_at'])
      .expression((eb) =>
        eb
          .selectFrom('artist')
          .select(['id', eb.val(at).as('asked_at')])
          .where('id', 'in', batch),
      )
      .onConflict((conflict) => conflict.column('artist_id').doUpdateSet({ asked_at: at }))
      .execute();
  }
}
