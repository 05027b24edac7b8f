import type { CandidateRelease, LinkCandidates, Unlinked } from '../../catalog/announcements/link-candidates.ts';
import type { AnnouncementLink } from '../../catalog/announcements/write-links.ts';
import type { Candidate, ReleaseToMatch } from '../matching/candidate.ts';
import { matchRelease } from '../matching/match.ts';

interface Proposal {
  announcement: Unlinked;
  release: CandidateRelease;
  /** Of the match; 101 if MusicBrainz names the group. */
  points: number;
}

/** Links by the release group that MusicBrainz names, else by artist, title and date together. One release a link. */
export function chooseLinks({ announcements, releases, pairs }: LinkCandidates): AnnouncementLink[] {
  const announced = new Map(announcements.map((announcement) => [announcement.rowId, announcement]));
  const byRelease = Map.groupBy(pairs, ({ release }) => release);
  const proposals = releases.flatMap((release) => {
    const candidates = (byRelease.get(release.rowId) ?? []).flatMap(
      ({ announcement }) => announced.get(announcement) ?? [],
    );
    return propose(release, candidates) ?? [];
  });
  const best = Map.groupBy(proposals, ({ announcement }) => announcement.rowId);
  return [...best.values()].flatMap((found) => {
    const [first] = found.toSorted(compare);
    return first ? [toLink(first)] : [];
  });
}

/** Editions of a group are several releases: the best match, then the one that was first in the graph. */
const compare = (one: Proposal, other: Proposal): number =>
  other.points - one.points || one.release.rowId - other.release.rowId;

const toLink = ({ announcement: { rowId, releaseGroupMbid }, release }: Proposal): AnnouncementLink => ({
  rowId,
  releaseGroupMbid,
  release: { rowId: release.rowId, spotifyId: release.spotifyId },
});

function propose(release: CandidateRelease, candidates: readonly Unlinked[]): Proposal | null {
  const { releaseGroupMbid } = release;
  if (releaseGroupMbid !== null) {
    const announcement = candidates.find((candidate) => candidate.releaseGroupMbid === releaseGroupMbid);
    return announcement ? { announcement, release, points: 101 } : null;
  }
  const match = matchRelease(toRelease(release), candidates.map(toCandidate));
  if (match === null || match === 'conflict') return null;
  const announcement = candidates.find((candidate) => candidate.releaseGroupMbid === match.releaseGroupMbid);
  return announcement ? { announcement, release, points: match.confidence } : null;
}

const toRelease = ({ name, artists, releaseDate, type, totalTracks, upc }: CandidateRelease): ReleaseToMatch => ({
  name,
  artists: artists.map((artist) => ({ name: artist.name, musicbrainzId: artist.mbid })),
  releaseDate,
  // Spotify's other types are rare, and say nothing that contradicts an album.
  type: type === 'single' || type === 'ep' ? 'single' : type === 'compilation' ? 'compilation' : 'album',
  totalTracks,
  upc,
});

const toCandidate = (announcement: Unlinked): Candidate => ({
  releaseGroupMbid: announcement.releaseGroupMbid,
  releaseMbid: null,
  title: announcement.name,
  otherTitles: [],
  credit: announcement.artistCredit,
  artists: announcement.artists.map(({ mbid, name }) => ({ musicbrainzId: mbid, names: name === null ? [] : [name] })),
  date: null,
  firstReleaseDate: announcement.releasedOn,
  primaryType: announcement.type,
  secondaryTypes: announcement.secondaryTypes,
  barcode: null,
  trackCount: null,
});
