import { type Graph, inBatches } from '../schema/graph.ts';

/** Has the account follow those of these artists that the graph has, and no others. */
export async function replaceFollows(graph: Graph, accountId: number, spotifyIds: readonly string[]): Promise<void> {
  await graph.deleteFrom('account_followed_artist').where('account_id', '=', accountId).execute();
  for (const batch of inBatches(spotifyIds)) {
    await graph
      .insertInto('account_followed_artist')
      .columns(['account_id', 'artist_id'])
      .expression((eb) =>
        eb
          .selectFrom('artist')
          .select([eb.val(accountId).as('account_id'), 'artist.id'])
          .where('artist.spotify_id', 'in', batch),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Nobody is known to follow anybody: to be called where the artists have gone, with whom the follows went. */
export async function forgetFollows(graph: Graph): Promise<void> {
  await graph.updateTable('account').set({ follows_asked_at: null, follows_synced_at: null }).execute();
}

export interface FollowedArtist {
  rowId: number;
  spotifyId: string;
}

/** Artists whom somebody follows and for whose albums Spotify was not asked since `before`; who waits longest comes first. */
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

/** Of those artists that are still there. */
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
