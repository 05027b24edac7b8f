import { type Graph, isAmong } from '../schema/graph.ts';
import type { EditionFacts } from './edition-keys.ts';

/** In no order. */
export const readFacts = (graph: Graph, releaseIds: readonly number[]): Promise<EditionFacts[]> =>
  graph
    .selectFrom('release')
    .leftJoin('release_credit as credit', (join) =>
      join.onRef('credit.release_id', '=', 'release.id').on('credit.position', '=', 0),
    )
    .leftJoin('artist', 'artist.id', 'credit.artist_id')
    .leftJoin('release_identity as identity', 'identity.release_id', 'release.id')
    .select([
      'release.id',
      'release.spotify_id as spotifyId',
      'release.name',
      'release.type',
      'release.release_date as releaseDate',
      'release.total_tracks as totalTracks',
      'release.upc',
      'release.first_seen_at as firstSeenAt',
      'artist.spotify_id as artist',
      'identity.mbid as releaseGroup',
    ])
    .where(isAmong('release.id', releaseIds))
    .execute();

/** How many markets have ever listed each release. One that was never listed has no entry. */
export async function countMarkets(graph: Graph, releaseIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await graph
    .selectFrom('listing')
    .select((eb) => ['release_id', eb.fn.count<number>('market').distinct().as('markets')])
    .where(isAmong('release_id', releaseIds))
    .groupBy('release_id')
    .execute();
  return new Map(rows.map(({ release_id, markets }) => [release_id, markets]));
}
