import { artistRecord } from '../../../src/catalog/schema/artist.entity.ts';
import type { RecordDescriptor, RecordField, ReportedValues } from '../../../src/catalog/schema/record.ts';
import { releaseRecord } from '../../../src/catalog/schema/release.entity.ts';
import type {
  ArtistInput,
  CatalogUpdate,
  CreditInput,
  ReleaseInput,
} from '../../../src/catalog/write/catalog-update.ts';

/** Null for every field that an update may leave unknown. */
export const unknownValues = <R extends RecordDescriptor>({ fields }: R): UnknownValues<R> =>
  Object.fromEntries(
    Object.entries<RecordField>(fields).flatMap(([name, field]) =>
      field.source === 'update' && field.initial === null ? [[name, null]] : [],
    ),
  ) as UnknownValues<R>;

type UnknownValues<R extends RecordDescriptor> = {
  [Name in keyof ReportedValues<R> as null extends ReportedValues<R>[Name] ? Name : never]: null;
};

/** An id of Spotify's shape: 22 characters of base62. */
export const inventId = (kind: 'A' | 'R', number: number): string => `${kind}${String(number).padStart(21, '0')}`;

export function inventArtist(number: number, name: string, fields: Partial<ArtistInput> = {}): ArtistInput {
  const spotifyId = fields.spotifyId ?? inventId('A', number);
  return {
    ...unknownValues(artistRecord),
    spotifyId,
    name,
    url: `https://open.invented.example/artist/${spotifyId}`,
    images: [],
    genres: [],
    ...fields,
  };
}

export function inventRelease(
  number: number,
  name: string,
  artists: readonly CreditInput[],
  fields: Partial<ReleaseInput> = {},
): ReleaseInput {
  const spotifyId = inventId('R', number);
  return {
    ...unknownValues(releaseRecord),
    spotifyId,
    name,
    type: 'album',
    releaseDate: '2026-11-20',
    releaseDatePrecision: 'day',
    totalTracks: 10,
    url: `https://open.invented.example/album/${spotifyId}`,
    images: [],
    artists: artists.map((artist) => ({ spotifyId: artist.spotifyId, name: artist.name, url: artist.url })),
    ...fields,
  };
}

/** The update of a sync that found `listed` in each market, and received `artists`. */
export function inventUpdate(
  at: string,
  listed: Record<string, readonly ReleaseInput[]>,
  artists: readonly ArtistInput[],
): CatalogUpdate & { releases: readonly ReleaseInput[] } {
  const releases = new Map(
    Object.values(listed)
      .flat()
      .map((release) => [release.spotifyId, release]),
  );
  return {
    at,
    releases: [...releases.values()],
    artists,
    unknownArtistIds: [],
    keepSince: null,
    keepChangesSince: null,
    listings: Object.entries(listed).map(([market, list]) => ({
      market,
      releaseIds: new Set(list.map(({ spotifyId }) => spotifyId)),
      ifAbsent: 'closed',
    })),
  };
}
