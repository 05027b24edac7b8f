import { type Artist, findArtistsByRowId } from '../read/artists.ts';
import type { CatalogReader } from '../read/reader.ts';
import { findReleasesByRowId, type Release } from '../read/releases.ts';

/** Null if not found. Several artists at Spotify may be one at MusicBrainz: the best match, and of these the first seen. */
export async function findArtistByMbid({ graph }: CatalogReader, mbid: string): Promise<Artist | null> {
  const row = await graph
    .selectFrom('artist_identity')
    .select('artist_id as id')
    .where('mbid', '=', mbid)
    .orderBy('confidence', (order) => order.desc().nullsLast())
    .orderBy('artist_id')
    .limit(1)
    .executeTakeFirst();
  return row ? ((await findArtistsByRowId(graph, [row.id])).at(0) ?? null) : null;
}

/** Null if not found. Of the editions in a release group, the one that lists show, then the best match. */
export async function findReleaseByMbid({ graph }: CatalogReader, mbid: string): Promise<Release | null> {
  const row = await graph
    .selectFrom('release_identity')
    .leftJoin('release_edition', 'release_edition.release_id', 'release_identity.release_id')
    .select('release_identity.release_id as id')
    .where('release_identity.mbid', '=', mbid)
    .orderBy('release_edition.rank', (order) => order.asc().nullsLast())
    .orderBy('release_identity.confidence', (order) => order.desc().nullsLast())
    .orderBy('release_identity.release_id')
    .limit(1)
    .executeTakeFirst();
  return row ? ((await findReleasesByRowId(graph, [row.id])).at(0) ?? null) : null;
}
