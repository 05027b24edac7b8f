import { z } from 'zod';
import {
  type AnnouncingArtist,
  findAnnouncingArtist,
  listAnnouncingArtists,
  parseAnnouncingArtists,
} from '../catalog/announcements/list-artists.ts';
import { type Announcement, announcementPage } from '../catalog/announcements/read-announcements.ts';
import { findAnnouncedArtists } from '../catalog/announcements/read-artists.ts';
import { artistPage } from '../catalog/facts/mbid.ts';
import { type SourceCredit, type SourceName, sourceCredits } from '../catalog/facts/sources.ts';
import { NotFoundError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { readMbid } from './mbid-path.ts';
import { artistListParameters, maxRestPageSize } from './parameters.ts';
import type { PresentedArtist, PresentedRelease } from './present-artist.ts';
import { readQuery } from './read-query.ts';
import { upcomingFilters } from './upcoming-filters.ts';

/** An artist on a server without a Spotify part: the shape of other artists, with ids of MusicBrainz. */
export interface PresentedAnnouncedArtist extends Omit<PresentedArtist, 'id' | 'name' | 'releases' | 'musicbrainz'> {
  id: null;
  musicbrainzId: string;
  /** Null if it is unknown. The releases have the credit. */
  name: string | null;
  releases: PresentedAnnouncedRelease[];
  source: SourceName;
}

export interface PresentedAnnouncedRelease extends Omit<PresentedRelease, 'id' | 'type' | 'artists' | 'musicbrainz'> {
  id: null;
  musicbrainzReleaseGroupId: string;
  type: string | null;
  artistCredit: string;
  artists: { id: null; musicbrainzId: string; name: string | null }[];
  source: SourceName;
}

const { releasedSince, releasedBefore, type, secondaryType, q, firstSeenSince } = upcomingFilters;

/** The parameters that make sense without Spotify's lists and markets. */
export const announcedArtistParameters = z.object({
  limit: artistListParameters.shape.limit,
  after: artistListParameters.shape.after,
  releasedSince,
  releasedBefore,
  type,
  secondaryType,
  q,
  firstSeenSince,
});

interface AnnouncedArtistPage {
  artists: PresentedAnnouncedArtist[];
  total: number;
  limit: number;
  /** The cursor of the next page; null on the last one. */
  endCursor: string | null;
  sources: SourceCredit[];
}

const sources = [sourceCredits.listenbrainz];

/** `GET /api/artists/` of a server without a Spotify part. */
export async function readAnnouncedArtists(scope: RequestScope, query: URLSearchParams): Promise<AnnouncedArtistPage> {
  const { limit, after = null, ...filter } = readQuery(announcedArtistParameters, query);
  const question = parseAnnouncingArtists({ first: limit, after, filter }, maxRestPageSize);
  const list = await listAnnouncingArtists(scope, question);
  const [artists, total] = await Promise.all([
    Promise.all(list.nodes.map((artist) => present(scope, artist))),
    list.count(),
  ]);
  return { artists, total, limit, endCursor: list.hasMore ? list.endCursor() : null, sources };
}

/** By `mbid:` and the id: names are not unique, and other ids are Spotify's. */
export async function readAnnouncedArtist(scope: RequestScope, key: string) {
  const mbid = readMbid('artist', key);
  const artist = mbid === null ? null : await findAnnouncingArtist(scope, mbid);
  if (artist) return { ...(await present(scope, artist)), sources };
  throw new NotFoundError(
    `No artist has the key ${key}. The Spotify part of this server is off: use mbid: and the MusicBrainz id.`,
  );
}

async function present(scope: RequestScope, artist: AnnouncingArtist): Promise<PresentedAnnouncedArtist> {
  const releases = await Promise.all(artist.announcements.map((announcement) => presentRelease(scope, announcement)));
  return {
    id: null,
    musicbrainzId: artist.mbid,
    name: artist.name,
    url: artistPage(artist.mbid),
    genres: null,
    popularity: null,
    followers: null,
    images: [],
    releases,
    source: 'listenbrainz',
  };
}

async function presentRelease(scope: RequestScope, announcement: Announcement): Promise<PresentedAnnouncedRelease> {
  const { releaseGroupMbid, coverUrl } = announcement;
  const artists = await findAnnouncedArtists(scope, announcement);
  return {
    id: null,
    musicbrainzReleaseGroupId: releaseGroupMbid,
    name: announcement.name,
    type: announcement.type,
    releaseDate: announcement.releasedOn,
    releaseDatePrecision: 'day',
    totalTracks: null,
    url: announcementPage(announcement, scope.settings) ?? '',
    images: coverUrl === null ? [] : [{ url: coverUrl, width: 250, height: null }],
    artistCredit: announcement.artistCredit,
    artists: artists.map(({ mbid, name }) => ({ id: null, musicbrainzId: mbid, name })),
    source: 'listenbrainz',
  };
}
