import type { Insertable } from 'kysely';
import type { ArtistInput, CreditInput } from './catalog-update.ts';
import { foldName } from './fold-name.ts';
import type { Graph, GraphTables } from './graph.ts';

export type ArtistRow = Insertable<GraphTables['artist']>;

export interface KnownArtist {
  row: ArtistRow & { id: number };
  /** By name; null: unknown. */
  genres: string[] | null;
}

export async function loadKnownArtists(graph: Graph, spotifyIds: string[]): Promise<Map<string, KnownArtist>> {
  const rows = await graph.selectFrom('artist').selectAll().where('spotify_id', 'in', spotifyIds).execute();
  const links = await graph
    .selectFrom('artist')
    .innerJoin('artist_genre', 'artist_genre.artist_id', 'artist.id')
    .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
    .select(['artist.id', 'genre.name'])
    .where('artist.spotify_id', 'in', spotifyIds)
    .execute();
  const genres = Map.groupBy(links, ({ id }) => id);
  return new Map(
    rows.map((row) => {
      const names = (genres.get(row.id) ?? []).map(({ name }) => name);
      return [row.spotify_id, { row, genres: row.genres_known_at === null ? null : names }];
    }),
  );
}

/** The row as the update has it: what a release tells, and over that what Spotify told about the artist itself. */
export function mergeArtist(
  old: KnownArtist['row'] | undefined,
  { spotifyId, name, url }: CreditInput,
  told: ArtistInput | undefined,
  unknown: boolean,
  at: string,
): ArtistRow {
  const asked = told !== undefined || unknown;
  return {
    spotify_id: spotifyId,
    name,
    search_name: foldName(name),
    url,
    images: told ? JSON.stringify(told.images) : (old?.images ?? '[]'),
    popularity: told ? told.popularity : (old?.popularity ?? null),
    followers: told ? told.followers : (old?.followers ?? null),
    genres_known_at: told ? told.genres && at : (old?.genres_known_at ?? null),
    first_seen_at: old?.first_seen_at ?? at,
    refreshed_at: asked ? at : (old?.refreshed_at ?? null),
  };
}

const comparedColumns = [
  'name',
  'url',
  'images',
  'popularity',
  'followers',
  'genres_known_at',
  'refreshed_at',
] as const;

export const isSameArtist = (old: ArtistRow, row: ArtistRow): boolean =>
  comparedColumns.every((column) => old[column] === row[column]);

export function sameGenres(old: readonly string[] | null, told: readonly string[] | null): boolean {
  if (old === null || told === null) return old === told;
  return new Set(old).symmetricDifference(new Set(told)).size === 0;
}
