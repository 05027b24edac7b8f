import type {
  ArtistCreditPart,
  MusicBrainzRelease,
  MusicBrainzReleaseGroup,
} from '../../musicbrainz/responses/release.ts';
import type { Candidate } from '../matching/candidate.ts';

const toCredit = (credits: readonly ArtistCreditPart[]): string =>
  credits.map(({ creditedName, joinPhrase }) => creditedName + joinPhrase).join('');

const toArtists = (credits: readonly ArtistCreditPart[]) =>
  credits.map(({ mbid, names }) => ({ musicbrainzId: mbid, names }));

/** Null without a group: barcodes are matched to groups. */
export function toCandidate(release: MusicBrainzRelease): Candidate | null {
  const { group, credits } = release;
  if (group === null) return null;
  return {
    releaseGroupMbid: group.mbid,
    releaseMbid: release.mbid,
    title: release.title,
    otherTitles: group.title === release.title ? [] : [group.title],
    credit: toCredit(credits),
    artists: toArtists(credits),
    date: release.date,
    firstReleaseDate: group.firstReleaseDate,
    primaryType: group.primaryType,
    secondaryTypes: group.secondaryTypes ?? [],
    barcode: release.barcode,
    trackCount: release.trackCount,
  };
}

export const toGroupCandidate = (group: MusicBrainzReleaseGroup): Candidate => ({
  releaseGroupMbid: group.mbid,
  releaseMbid: null,
  title: group.title,
  otherTitles: [],
  credit: toCredit(group.credits),
  artists: toArtists(group.credits),
  date: null,
  firstReleaseDate: group.firstReleaseDate,
  primaryType: group.primaryType,
  secondaryTypes: group.secondaryTypes ?? [],
  barcode: null,
  trackCount: null,
});
