import type { Artist } from '../catalog/read/artists.ts';
import type { Change } from '../catalog/read/changes.ts';
import type { Listing } from '../catalog/read/listings.ts';
import type { Release } from '../catalog/read/releases.ts';
import type { FieldChange } from '../catalog/schema/change.entity.ts';
import type { PresentedAnnouncement } from './present-announcement.ts';
import { type PresentedArtist, presentArtist } from './present-artist.ts';
import { type PresentedFullRelease, presentFullRelease } from './present-release.ts';

/** A line of `GET /api/changes`. */
export interface PresentedChange {
  /** For `after`, to continue after this line. */
  cursor: string;
  revision: number;
  at: string;
  kind: Change['kind'];
  type: 'artist' | 'release' | 'announcement';
  /** The Spotify id; of an announcement, the MusicBrainz id of its release group. */
  id: string;
  market: string | null;
  fields: FieldChange[];
  /** The artist, release or announcement in its current state; null if deleted. */
  node: ChangedNode | null;
}

export type ChangedNode = ChangedArtist | ChangedRelease | PresentedAnnouncement;

/** Without its releases, because each release has its own changes. */
type ChangedArtist = Omit<PresentedArtist, 'releases'> & { firstSeenAt: string };

/** With Spotify ids instead of artists, because each artist has its own changes. */
interface ChangedRelease extends Omit<PresentedFullRelease, 'artists'> {
  artists: string[];
}

const types = { Artist: 'artist', Release: 'release', Announcement: 'announcement' } as const;

export const presentChange = (cursor: string, change: Change, node: ChangedNode | null): PresentedChange => ({
  cursor,
  revision: change.revision,
  at: change.at,
  kind: change.kind,
  type: types[change.type],
  id: change.spotifyId,
  market: change.market,
  fields: change.fields,
  node,
});

export function presentChangedArtist(artist: Artist, genres: string[] | null): ChangedArtist {
  const { releases: _, ...presented } = presentArtist(artist, genres, []);
  return { ...presented, firstSeenAt: artist.firstSeenAt };
}

export const presentChangedRelease = (
  release: Release,
  artists: readonly Artist[],
  listings: Listing[],
): ChangedRelease => ({
  ...presentFullRelease(release, [], listings),
  artists: artists.map(({ spotifyId }) => spotifyId),
});
