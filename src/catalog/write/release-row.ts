import type { Insertable } from 'kysely';
import { foldName } from '../schema/fold-name.ts';
import { among, type Graph, type GraphTables } from '../schema/graph.ts';
import { toStoredImages } from '../schema/image.ts';
import { sortableDate } from '../schema/sortable-date.ts';
import type { ReleaseInput } from './catalog-update.ts';

export type ReleaseRow = Insertable<GraphTables['release']>;

export interface StoredRelease {
  row: ReleaseRow & { id: number };
  /** Row ids in billing order. */
  artistIds: number[];
}

export async function loadStoredReleases(graph: Graph, spotifyIds: string[]): Promise<Map<string, StoredRelease>> {
  const rows = await graph.selectFrom('release').selectAll().where('spotify_id', 'in', among(spotifyIds)).execute();
  const credits = await graph
    .selectFrom('release_credit')
    .select(['release_id', 'artist_id'])
    .where('release_id', 'in', among(rows.map(({ id }) => id)))
    .orderBy('release_id')
    .orderBy('position')
    .execute();
  const known = new Map(rows.map((row): [number, StoredRelease] => [row.id, { row, artistIds: [] }]));
  for (const { release_id, artist_id } of credits) known.get(release_id)?.artistIds.push(artist_id);
  return new Map([...known.values()].map((release) => [release.row.spotify_id, release]));
}

/** The row as the update has it; a label or code that this answer does not tell stays as it was. */
export const mergeRelease = (old: StoredRelease['row'] | undefined, release: ReleaseInput, at: string): ReleaseRow => ({
  spotify_id: release.spotifyId,
  name: release.name,
  search_name: old?.name === release.name ? old.search_name : foldName(release.name),
  type: release.type,
  release_date: release.releaseDate,
  release_date_precision: release.releaseDatePrecision,
  released_on: sortableDate(release.releaseDate),
  total_tracks: release.totalTracks,
  url: release.url,
  images: toStoredImages(release.images),
  label: release.label ?? old?.label ?? null,
  upc: release.upc ?? old?.upc ?? null,
  first_seen_at: old?.first_seen_at ?? at,
});

const comparedColumns = [
  'name',
  'type',
  'release_date',
  'release_date_precision',
  'total_tracks',
  'url',
  'images',
  'label',
  'upc',
] as const;

export const isSameRelease = (old: ReleaseRow, row: ReleaseRow): boolean =>
  comparedColumns.every((column) => old[column] === row[column]);

export const sameCredits = (old: readonly number[], now: readonly number[]): boolean =>
  old.length === now.length && old.every((id, position) => id === now[position]);
