import type { FieldChange } from '../schema/change.entity.ts';
import type { ArtistRow } from './artist-row.ts';
import type { ReleaseRow } from './release-row.ts';

/** A column, and how the GraphQL schema tells of it. */
interface FieldSource<Row> {
  field: string;
  read: (row: Row) => unknown;
}

const artistFields: readonly FieldSource<ArtistRow>[] = [
  { field: 'name', read: (row) => row.name },
  { field: 'url', read: (row) => row.url },
  { field: 'images', read: (row) => JSON.parse(row.images) },
  { field: 'popularity', read: (row) => row.popularity ?? null },
  { field: 'followers', read: (row) => row.followers ?? null },
];

const releaseFields: readonly FieldSource<ReleaseRow>[] = [
  { field: 'name', read: (row) => row.name },
  { field: 'type', read: (row) => row.type },
  { field: 'releaseDate', read: (row) => row.release_date ?? null },
  { field: 'releaseDatePrecision', read: (row) => row.release_date_precision ?? null },
  { field: 'releasedOn', read: (row) => row.released_on || null },
  { field: 'totalTracks', read: (row) => row.total_tracks ?? null },
  { field: 'url', read: (row) => row.url },
  { field: 'images', read: (row) => JSON.parse(row.images) },
  { field: 'label', read: (row) => row.label ?? null },
  { field: 'upc', read: (row) => row.upc ?? null },
];

/** What differs between two rows of an artist, but for when Spotify was asked. */
export const changedArtistFields = (old: ArtistRow, row: ArtistRow): FieldChange[] =>
  differences(artistFields, old, row);

export const changedReleaseFields = (old: ReleaseRow, row: ReleaseRow): FieldChange[] =>
  differences(releaseFields, old, row);

const differences = <Row>(sources: readonly FieldSource<Row>[], old: Row, row: Row): FieldChange[] =>
  sources.flatMap(({ field, read }) => {
    const change = { field, old: read(old), new: read(row) };
    return JSON.stringify(change.old) === JSON.stringify(change.new) ? [] : [change];
  });

/** By name, as an artist tells them; null where Spotify does not. */
export const changedGenres = (old: readonly string[] | null, told: readonly string[] | null): FieldChange => ({
  field: 'genres',
  old: old && [...new Set(old)].toSorted(),
  new: told && [...new Set(told)].toSorted(),
});
