import {
  type AnnouncementState,
  namePrimaryType,
  type PrimaryTypeName,
} from '../../catalog/announcements/announcement-filter.ts';
import { type Announcement, announcementPage, stateOf } from '../../catalog/announcements/read-announcements.ts';
import {
  findAnnouncedArtists,
  findAnnouncedRelease,
  findSpotifyArtist,
} from '../../catalog/announcements/read-artists.ts';
import { visibleName } from '../../catalog/schema/visible-name.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { artistHref, releaseHref } from '../links.ts';

/** An announcement in a list. */
export interface AnnouncementItem extends Pick<Announcement, 'releasedOn' | 'secondaryTypes' | 'coverUrl'> {
  mbid: string;
  name: string;
  credit: string;
  /** The page of its only artist here; null if it has several, or none that is known. */
  creditHref: string | null;
  type: PrimaryTypeName | null;
  state: AnnouncementState;
  /** The page of the listed release here; null: not listed. */
  releaseHref: string | null;
  /** The page at MusicBrainz; null in the sandbox. */
  url: string | null;
}

/** Loaders batch the announcements of a page. */
export const loadAnnouncementItems = (
  scope: RequestScope,
  announcements: readonly Announcement[],
): Promise<AnnouncementItem[]> =>
  Promise.all(
    announcements.map(async (announcement) => {
      const [creditHref, release] = await Promise.all([
        findCreditHref(scope, announcement),
        findAnnouncedRelease(scope, announcement),
      ]);
      const { releaseGroupMbid: mbid, type, releasedOn, secondaryTypes, coverUrl } = announcement;
      return {
        mbid,
        name: visibleName(announcement.name),
        credit: visibleName(announcement.artistCredit, '(unknown artist)'),
        creditHref,
        releasedOn,
        type: type === null ? null : namePrimaryType(type),
        secondaryTypes,
        coverUrl,
        state: stateOf(announcement, scope),
        releaseHref: release && releaseHref(release.spotifyId),
        url: announcementPage(announcement, scope.settings),
      };
    }),
  );

async function findCreditHref(scope: RequestScope, announcement: Announcement): Promise<string | null> {
  const [only, ...others] = await findAnnouncedArtists(scope, announcement);
  const artist = only && others.length === 0 ? await findSpotifyArtist(scope, only) : null;
  return artist && artistHref(artist.spotifyId);
}
