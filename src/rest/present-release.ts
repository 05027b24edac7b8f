import type { Artist } from '../catalog/read/artists.ts';
import type { Listing } from '../catalog/read/listings.ts';
import type { Release } from '../catalog/read/releases.ts';
import { type creditFields, type PresentedRelease, presentRelease } from './present-artist.ts';
import type { PresentedReleaseFacts, WithFacts } from './present-facts.ts';

/** A release of `/api/releases/`, with all that the server has about it. */
export interface PresentedFullRelease extends PresentedRelease, WithFacts<PresentedReleaseFacts> {
  releasedOn: string | null;
  label: string | null;
  upc: string | null;
  firstSeenAt: string;
  listings: Listing[];
}

export const presentFullRelease = (
  release: Release,
  artists: readonly Pick<Artist, (typeof creditFields)[number]>[],
  listings: Listing[],
): PresentedFullRelease => ({
  ...presentRelease(release, artists),
  releasedOn: release.releasedOn,
  label: release.label,
  upc: release.upc,
  firstSeenAt: release.firstSeenAt,
  listings,
});

interface PresentedEdition {
  id: string;
  name: string;
  type: string;
  releaseDate: string | null;
  totalTracks: number | null;
  url: string;
}

/** A release of `/api/releases/{release}`. */
export interface PresentedReleaseDetails extends PresentedFullRelease {
  /** All editions with the release itself, the one that lists show first. */
  editions: PresentedEdition[];
}

export const presentEdition = (release: Release): PresentedEdition => ({
  id: release.spotifyId,
  name: release.name,
  type: release.type,
  releaseDate: release.releaseDate,
  totalTracks: release.totalTracks,
  url: release.url,
});
