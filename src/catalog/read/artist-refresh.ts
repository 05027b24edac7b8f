import { type Graph, inBatches } from '../schema/graph.ts';

/** What is known of the last time that Spotify was asked about an artist. */
interface ArtistRefreshState {
  spotifyId: string;
  name: string;
  /** ISO 8601, UTC; null: never. */
  askedAt: string | null;
  /** Whether it ever told about the artist. */
  isTold: boolean;
}

const columns = [
  'artist.spotify_id as spotifyId',
  'artist.name',
  'artist.asked_at as askedAt',
  'artist.refreshed_at',
] as const;

/** Those of the artists that the graph has. */
export async function findRefreshStates(graph: Graph, spotifyIds: readonly string[]): Promise<ArtistRefreshState[]> {
  const found: ArtistRefreshState[] = [];
  for (const batch of inBatches(spotifyIds)) {
    const rows = await graph.selectFrom('artist').select(columns).where('spotify_id', 'in', batch).execute();
    found.push(...rows.map(toRefreshState));
  }
  return found;
}

/** The artists of listed releases about whom Spotify was not asked since `before` (ISO 8601, UTC). */
export async function findListedArtists(graph: Graph, before: string): Promise<ArtistRefreshState[]> {
  const rows = await graph
    .selectFrom('artist')
    .select(columns)
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
    .execute();
  return rows.map(toRefreshState);
}

const toRefreshState = ({
  spotifyId,
  name,
  askedAt,
  refreshed_at,
}: Pick<ArtistRefreshState, 'spotifyId' | 'name' | 'askedAt'> & {
  refreshed_at: string | null;
}): ArtistRefreshState => ({
  spotifyId,
  name,
  askedAt,
  isTold: refreshed_at !== null,
});
