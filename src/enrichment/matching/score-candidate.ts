import { parseBarcode } from '../../names/barcode.ts';
import type { Candidate, ReleaseToMatch } from './candidate.ts';
import { type ArtistAgreement, compareArtists } from './compare-artists.ts';
import { compareDates, type DateAgreement, isLaterDate } from './compare-dates.ts';
import { compareForms, compareTracks, isSuffixPossible } from './compare-forms.ts';
import {
  type ComparedTitle,
  compareMarkers,
  compareTitles,
  isOtherScript,
  readTitle,
  type TitleAgreement,
} from './compare-titles.ts';
import type { Match } from './match.ts';
import * as weights from './weights.ts';

export interface Score {
  method: Match['method'];
  points: number;
  /** Whether the release itself agrees, and not its group alone. */
  isRelease: boolean;
}

/** Points of the best title of the candidate. Null if facts contradict each other, or if too few are known. */
export function scoreCandidate(release: ReleaseToMatch, title: ComparedTitle, candidate: Candidate): Score | null {
  const barcode = parseBarcode(release.upc);
  const hasBarcode = barcode !== null && barcode === parseBarcode(candidate.barcode);
  const names = [...release.artists.map(({ name }) => name), ...candidate.artists.flatMap((artist) => artist.names)];
  const scores = [candidate.title, ...candidate.otherTitles].map((text) => {
    const other = readTitle(text);
    const agreement = compareTitles(title, other, names);
    // Most candidates of a search differ in title, and the other comparisons cost ten times as much.
    if (agreement === null && !hasBarcode) return null;
    return scoreFacts(readFacts(release, title, candidate, other, agreement), hasBarcode);
  });
  return scores.reduce((best, score) => ((score?.points ?? 0) > (best?.points ?? 0) ? score : best), null);
}

interface Facts {
  artist: ArtistAgreement | null;
  title: TitleAgreement | null;
  date: DateAgreement | null;
  isOwnDate: boolean;
  isLater: boolean;
  marker: ReturnType<typeof compareMarkers>;
  form: ReturnType<typeof compareForms>;
  tracks: ReturnType<typeof compareTracks>;
  isOtherScript: boolean;
}

function readFacts(
  release: ReleaseToMatch,
  one: ComparedTitle,
  candidate: Candidate,
  other: ComparedTitle,
  title: TitleAgreement | null,
): Facts {
  const own = compareDates(release.releaseDate, candidate.date);
  const first = compareDates(release.releaseDate, candidate.firstReleaseDate);
  const isEdition = [one, other].some(({ editions, markers }) => editions.length > 0 || markers.includes('remaster'));
  return {
    artist: compareArtists(release, candidate, { release: one.featuring, candidate: other.featuring }),
    title,
    date: better(own, first),
    isOwnDate: own !== null,
    isLater: isEdition && isLaterDate(release.releaseDate, candidate.firstReleaseDate),
    marker: compareMarkers(one, other, candidate.secondaryTypes, release.type === 'single'),
    form: isSuffixPossible(release, one, candidate, other) ? compareForms(release, candidate) : 'contradicts',
    tracks: compareTracks(release, candidate, [one, other]),
    isOtherScript: isOtherScript(one, other),
  };
}

const better = (one: DateAgreement | null, other: DateAgreement | null): DateAgreement | null =>
  one === null || (other !== null && weights.datePoints[other] > weights.datePoints[one]) ? other : one;

function scoreFacts(facts: Facts, hasBarcode: boolean): Score | null {
  if (facts.marker === null) return null;
  return (hasBarcode ? scoreBarcode(facts) : null) ?? scoreTitle(facts);
}

/** A barcode with the artist's id; or with the title, and the artist's name or the date. */
function scoreBarcode({ artist, title, date, form, marker, tracks, isOtherScript }: Facts): Score | null {
  const isById = artist === 'id' || artist === 'id of some';
  const isNamed = artist !== null && artist !== 'various';
  if (!isById && (title === null || (!isNamed && date === null))) return null;
  // An artist's barcode on another of his releases: two titles that can be compared, and differ.
  if (title === null && (form === 'contradicts' || (date === null && !isOtherScript))) return null;
  if (form === 'contradicts' && tracks === 'different') return null;
  const points =
    weights.barcodePoints +
    (artist === null ? 0 : weights.besideBarcode[artist]) +
    (title === null ? 0 : weights.besideBarcode[title]) +
    (date === null ? 0 : weights.besideBarcode.date) +
    Math.min(0, weights.formPoints[form]) +
    weights.markerPoints[marker ?? 'agree'];
  return { method: 'barcode', points: Math.min(100, points), isRelease: true };
}

/** An artist, a title and a date. */
function scoreTitle(facts: Facts): Score | null {
  const { artist, title, form, tracks, marker } = facts;
  const date = facts.date ?? (facts.isLater && artist === 'id' ? 'later' : null);
  if (artist === null || title === null || date === null || marker === null) return null;
  // A guest more or less, and compilations, are told apart by the day.
  if ((artist === 'id of some' || artist === 'names of some') && date !== 'day' && date !== 'week') return null;
  if (artist === 'various' && (date !== 'day' || tracks !== 'same')) return null;
  const points =
    weights.artistPoints[artist] +
    weights.titlePoints[title] +
    weights.datePoints[date] +
    weights.formPoints[form] +
    weights.trackPoints[tracks] +
    weights.markerPoints[marker];
  return { method: 'title', points, isRelease: facts.isOwnDate && tracks === 'same' };
}
