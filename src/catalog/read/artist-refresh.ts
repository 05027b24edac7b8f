import { batchSize, type Graph, inBatches, inPages, isAmong, upTo } from '../schema/graph.ts';

/** When Spotify was last requested for an artist. */
export interface ArtistRefreshState {
  spotifyId: string;
  name: string;
  /** ISO 8601, UTC; null: never. */
  requestedAt: string | null;
  /** Whether Spotify ever returned the artist. */
  hasDetails: boolean;
}

const columns = [
  'artist.spotify_id as spotifyId',
  'artist.name',
  'artist.asked_at as requestedAt',
  'artist.refreshed_at',
] as const;

/** In batches. Ids that are not in the graph are left out. */
export async function* findRefreshStates(
  graph: Graph,
  spotifyIds: Iterable<string>,
): AsyncGenerator<ArtistRefreshState[]> {
  for (const batch of inBatches(spotifyIds)) {
    const rows = await graph.selectFrom('artist').select(columns).where(isAmong('spotify_id', batch)).execute();
    yield rows.map(toRefreshState);
  }
}

/** The artists of listed releases that were not requested since `before` (ISO 8601, UTC). In batches: there may be many. */
export async function* findListedArtists(graph: Graph, before: string): AsyncGenerator<ArtistRefreshState[]> {
  const pages = inPages(batchSize, (after) =>
    graph
      .selectFrom('artist')
      .select(columns)
      .select('artist.id')
      .where('artist.id', '>', after)
      .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', before)]))
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('release_credit')
            .innerJoin('listing', 'listing.release_id', 'release_credit.release_id')
            .select('listing.id')
            .whereRef('release_credit.artist_id', '=', 'artist.id')
            .where('listing.listed_until', 'is', null),
        ),
      )
      .orderBy('artist.id')
      .limit(upTo(batchSize))
      .execute(),
  );
  for await (const rows of pages) yield rows.map(toRefreshState);
}

const toRefreshState = ({
  spotifyId,
  name,
  requestedAt,
  refreshed_at,
}: Pick<ArtistRefreshState, 'spotifyId' | 'name' | 'requestedAt'> & {
  refreshed_at: string | null;
}): ArtistRefreshState => ({
  spotifyId,
  name,
  requestedAt,
  hasDetails: refreshed_at !== null,
});
