import { type Graph, inBatches } from './graph.ts';

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
