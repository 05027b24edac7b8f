import type { Artist } from '../catalog/read/artists.ts';
import type { Release } from '../catalog/read/releases.ts';
import type { Image } from '../catalog/schema/image.ts';
import type { PresentedArtistFacts, WithFacts } from './present-facts.ts';

/** An artist in REST responses. */
export interface PresentedArtist extends WithFacts<PresentedArtistFacts> {
  id: string;
  name: string;
  url: string;
  genres: string[] | null;
  popularity: number | null;
  followers: number | null;
  images: Iterable<Image>;
  releases: PresentedRelease[];
}

export interface PresentedRelease {
  id: string;
  name: string;
  type: string;
  releaseDate: string | null;
  releaseDatePrecision: string | null;
  totalTracks: number | null;
  url: string;
  images: Iterable<Image>;
  artists: { id: string; name: string }[];
}

export const presentArtist = (
  artist: Artist,
  genres: string[] | null,
  releases: PresentedRelease[],
): PresentedArtist => ({
  id: artist.spotifyId,
  name: artist.name,
  url: artist.url,
  genres,
  popularity: artist.popularity,
  followers: artist.followers,
  images: artist.images,
  releases,
});

/** The fields to read of the artists of a release. */
export const creditFields = ['spotifyId', 'name'] as const;

export const presentRelease = (
  release: Release,
  artists: readonly Pick<Artist, (typeof creditFields)[number]>[],
): PresentedRelease => ({
  id: release.spotifyId,
  name: release.name,
  type: release.type,
  releaseDate: release.releaseDate,
  releaseDatePrecision: release.releaseDatePrecision,
  totalTracks: release.totalTracks,
  url: release.url,
  images: release.images,
  artists: artists.map(({ spotifyId, name }) => ({ id: spotifyId, name })),
});
