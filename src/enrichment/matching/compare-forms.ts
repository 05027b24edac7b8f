import type { Candidate, ReleaseToMatch } from './candidate.ts';
import type { ComparedTitle } from './compare-titles.ts';
import { differentTracks, type formPoints, type trackPoints } from './weights.ts';

export type FormAgreement = keyof typeof formPoints;
export type TrackAgreement = keyof typeof trackPoints;

/** Tracks of an EP. Spotify lists it as a single up to six tracks, and as an album from seven. */
const [leastOfEp, mostOfEp] = [3, 8];

/** Whether Spotify's type and the type of MusicBrainz can be of one release. A title track is often a single before its EP. */
export function compareForms(release: ReleaseToMatch, { primaryType }: Candidate): FormAgreement {
  const type = primaryType?.toLowerCase() ?? '';
  const tracks = release.totalTracks;
  if (!['album', 'single', 'ep'].includes(type)) return 'open';
  if (release.type !== 'single') {
    if (type === 'ep') return tracks === null || tracks <= mostOfEp ? 'open' : 'unlikely';
    return type === 'album' ? 'agrees' : 'contradicts';
  }
  if (type === 'album') return tracks !== null && tracks > leastOfEp ? 'unlikely' : 'contradicts';
  if (tracks === null) return type === 'single' ? 'agrees' : 'open';
  if (type === 'single') return tracks <= leastOfEp ? 'agrees' : 'unlikely';
  if (tracks === 1) return 'contradicts';
  return tracks > leastOfEp ? 'agrees' : tracks === leastOfEp ? 'open' : 'unlikely';
}

/** "Signal EP" is not the single "Signal". False if one title alone says EP, and the other source has another form. */
export function isSuffixPossible(
  release: ReleaseToMatch,
  one: ComparedTitle,
  candidate: Candidate,
  other: ComparedTitle,
): boolean {
  if ((one.suffix === 'ep') === (other.suffix === 'ep')) return true;
  if (one.suffix === 'ep') return candidate.primaryType === null || candidate.primaryType.toLowerCase() === 'ep';
  return release.totalTracks === null || (release.totalTracks >= leastOfEp && release.totalTracks <= mostOfEp);
}

export function compareTracks(
  release: ReleaseToMatch,
  candidate: Candidate,
  titles: readonly ComparedTitle[],
): TrackAgreement {
  const [one, other] = [release.totalTracks, candidate.trackCount];
  if (one === null || other === null) return 'open';
  if (one === other) return 'same';
  if (titles.some(({ editions, markers }) => editions.length > 0 || markers.includes('remaster'))) return 'open';
  return Math.min(one, other) < Math.max(one, other) * differentTracks ? 'different' : 'open';
}
