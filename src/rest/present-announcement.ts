import type { AnnouncementState } from '../catalog/announcements/announcement-filter.ts';
import { type Announcement, announcementPage, stateOf } from '../catalog/announcements/read-announcements.ts';
import {
  findAnnouncedArtists,
  findAnnouncedRelease,
  findSpotifyArtist,
} from '../catalog/announcements/read-artists.ts';
import type { SourceName } from '../catalog/facts/sources.ts';
import type { RequestScope } from '../graphql/request-scope.ts';

/** An announcement in REST responses. */
export interface PresentedAnnouncement {
  /** The MusicBrainz id. */
  releaseGroupId: string;
  name: string;
  artistCredit: string;
  artists: PresentedAnnouncedArtist[];
  releasedOn: string;
  type: string | null;
  secondaryTypes: readonly string[];
  coverUrl: string | null;
  url: string | null;
  state: AnnouncementState;
  /** Spotify's release; null if it lists none. */
  release: { id: string; name: string; url: string } | null;
  firstSeenAt: string;
  changedAt: string;
  withdrawnAt: string | null;
  source: SourceName;
}

interface PresentedAnnouncedArtist {
  /** The Spotify id; null if the artist there is unknown. */
  id: string | null;
  musicbrainzId: string;
  name: string | null;
}

/** Loaders batch the announcements of a page: their number does not raise the number of statements. */
export async function readAnnouncement(
  scope: RequestScope,
  announcement: Announcement,
): Promise<PresentedAnnouncement> {
  const [artists, release] = await Promise.all([
    readArtists(scope, announcement),
    findAnnouncedRelease(scope, announcement),
  ]);
  return {
    releaseGroupId: announcement.releaseGroupMbid,
    name: announcement.name,
    artistCredit: announcement.artistCredit,
    artists,
    releasedOn: announcement.releasedOn,
    type: announcement.type,
    secondaryTypes: announcement.secondaryTypes,
    coverUrl: announcement.coverUrl,
    url: announcementPage(announcement, scope.settings),
    state: stateOf(announcement, scope),
    release: release && { id: release.spotifyId, name: release.name, url: release.url },
    firstSeenAt: announcement.firstSeenAt,
    changedAt: announcement.changedAt,
    withdrawnAt: announcement.withdrawnAt,
    source: 'listenbrainz',
  };
}

async function readArtists(scope: RequestScope, announcement: Announcement): Promise<PresentedAnnouncedArtist[]> {
  const artists = await findAnnouncedArtists(scope, announcement);
  return Promise.all(
    artists.map(async (artist) => ({
      id: (await findSpotifyArtist(scope, artist))?.spotifyId ?? null,
      musicbrainzId: artist.mbid,
      name: artist.name,
    })),
  );
}
