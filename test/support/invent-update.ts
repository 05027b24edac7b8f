import type { ArtistInput, CatalogUpdate, CreditInput, ReleaseInput } from '../../src/catalog/write/catalog-update.ts';

/** An id of Spotify's shape: 22 characters of base62. */
export const inventId = (kind: 'A' | 'R', number: number): string => `${kind}${String(number).padStart(21, '0')}`;

export function inventArtist(number: number, name: string, told: Partial<ArtistInput> = {}): ArtistInput {
  const spotifyId = told.spotifyId ?? inventId('A', number);
  return {
    spotifyId,
    name,
    url: `https://open.invented.example/artist/${spotifyId}`,
    images: [],
    genres: [],
    popularity: null,
    followers: null,
    ...told,
  };
}

export function inventRelease(
  number: number,
  name: string,
  artists: readonly CreditInput[],
  told: Partial<ReleaseInput> = {},
): ReleaseInput {
  const spotifyId = inventId('R', number);
  return {
    spotifyId,
    name,
    type: 'album',
    releaseDate: '2026-11-20',
    releaseDatePrecision: 'day',
    totalTracks: 10,
    url: `https://open.invented.example/album/${spotifyId}`,
    images: [],
    label: null,
    upc: null,
    artists: artists.map((artist) => ({ spotifyId: artist.spotifyId, name: artist.name, url: artist.url })),
    ...told,
  };
}

/** The update of a sync that found `listed` in each market, and received `artists`. */
export function inventUpdate(
  at: string,
  listed: Record<string, readonly ReleaseInput[]>,
  artists: readonly ArtistInput[],
): CatalogUpdate {
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
