import type { Candidate, ReleaseToMatch } from './candidate.ts';
import type { ComparedTitle } from './compare-titles.ts';
import { differentTracks, type formPoints, type trackPoints } from './weights.ts';

export type FormAgreement = keyof typeof formPoints;
export type TrackAgreement = keyof typeof trackPoints;

/** Spotify calls up to three tracks a single, up to six an EP, which it lists as a single, and more an album. */
const leastOfEp = 3;
const leastOfAlbum = 7;

/** Whether Spotify's type and the type of MusicBrainz can be of one release. */
export function compareForms(release: ReleaseToMatch, { primaryType }: Candidate): FormAgreement {
  const type = primaryType?.toLowerCase() ?? '';
  if (!['album', 'single', 'ep'].includes(type)) return 'open';
  if (release.type !== 'single') return { album: 'agrees', ep: 'open', single: 'contradicts' }[type] as FormAgreement;
  const tracks = release.totalTracks;
  if (type === 'album') return tracks !== null && tracks > leastOfEp ? 'open' : 'contradicts';
  if (type === 'single') return tracks === null || tracks <= leastOfEp ? 'agrees' : 'open';
  return tracks === null || tracks < leastOfEp ? 'open' : 'agrees';
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
  return release.totalTracks === null || (release.totalTracks >= leastOfEp && release.totalTracks <= leastOfAlbum);
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
