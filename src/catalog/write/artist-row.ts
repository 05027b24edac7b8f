import type { Insertable } from 'kysely';
import { foldName } from '../schema/fold-name.ts';
import { among, type Graph, type GraphTables } from '../schema/graph.ts';
import { toStoredImages } from '../schema/image.ts';
import type { ArtistInput, CreditInput } from './catalog-update.ts';

export type ArtistRow = Insertable<GraphTables['artist']>;

interface StoredArtist {
  row: ArtistRow & { id: number };
  /** By name; null: unknown. */
  genres: string[] | null;
}

export async function loadStoredArtists(graph: Graph, spotifyIds: string[]): Promise<Map<string, StoredArtist>> {
  const rows = await graph.selectFrom('artist').selectAll().where('spotify_id', 'in', among(spotifyIds)).execute();
  const links = await graph
    .selectFrom('artist')
    .innerJoin('artist_genre', 'artist_genre.artist_id', 'artist.id')
    .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
    .select(['artist.id', 'genre.name'])
    .where('artist.spotify_id', 'in', among(spotifyIds))
    .execute();
  const genres = Map.groupBy(links, ({ id }) => id);
  return new Map(
    rows.map((row) => {
      const names = (genres.get(row.id) ?? []).map(({ name }) => name);
      return [row.spotify_id, { row, genres: row.genres_known_at === null ? null : names }];
    }),
  );
}

/** What an update says of one artist. */
export interface ReportedArtist {
  /** As releases name it: usually one way, as several releases may not agree. */
  credits: readonly [CreditInput, ...CreditInput[]];
  /** What Spotify told when asked about the artist itself. */
  details: ArtistInput | undefined;
  /** Whether it was asked at all. */
  asked: boolean;
}

/**
 * The row as the update has it. What a release tells does not take the place of what Spotify told of the artist itself,
 * unless Spotify was asked again and no longer knows the artist.
 */
export function mergeArtist(old: StoredArtist['row'] | undefined, artist: ReportedArtist, at: string): ArtistRow {
  const { details: told, asked } = artist;
  const { spotifyId, name, url } = told ?? nameOf(old, artist);
  return {
    spotify_id: spotifyId,
    name,
    search_name: old?.name === name ? old.search_name : foldName(name),
    url,
    images: told ? toStoredImages(told.images) : (old?.images ?? '[]'),
    popularity: told ? told.popularity : (old?.popularity ?? null),
    followers: told ? told.followers : (old?.followers ?? null),
    genres_known_at: told ? told.genres && (old?.genres_known_at ?? at) : (old?.genres_known_at ?? null),
    first_seen_at: old?.first_seen_at ?? at,
    refreshed_at: told ? at : (old?.refreshed_at ?? null),
    asked_at: asked ? at : (old?.asked_at ?? null),
  };
}

function nameOf(old: StoredArtist['row'] | undefined, { credits, asked }: ReportedArtist): CreditInput {
  if (!old) return credits[0];
  const known = { spotifyId: old.spotify_id, name: old.name, url: old.url };
  if (old.refreshed_at && !asked) return known;
  // Where releases disagree, the name that is there stays, or every sync would bring the other one.
  return credits.some(({ name, url }) => name === known.name && url === known.url) ? known : credits[0];
}

const comparedColumns = ['name', 'url', 'images', 'popularity', 'followers', 'genres_known_at'] as const;

/** But for when Spotify was last asked. */
export const isSameArtist = (old: ArtistRow, row: ArtistRow): boolean =>
  comparedColumns.every((column) => old[column] === row[column]);

export function sameGenres(old: readonly string[] | null, told: readonly string[] | null): boolean {
  if (old === null || told === null) return old === told;
  return new Set(old).symmetricDifference(new Set(told)).size === 0;
}
