import { type EditionTitle, parseEditionTitle, toTitleWords } from '../../names/edition-title.ts';
import type { Marker } from '../../names/edition-words.ts';
import { toTitleKey } from './title-key.ts';
import type { markerPoints, titlePoints } from './weights.ts';

export type TitleAgreement = keyof typeof titlePoints;
export type MarkerAgreement = keyof typeof markerPoints;

export interface ComparedTitle extends EditionTitle {
  key: string;
}

export function readTitle(title: string): ComparedTitle {
  const parsed = parseEditionTitle(title);
  return { ...parsed, key: toTitleKey(parsed.base) };
}

/** Null if the names differ. Words of editions do not count. */
export function compareTitles(
  one: ComparedTitle,
  other: ComparedTitle,
  artists: readonly string[],
): TitleAgreement | null {
  if (one.key === '' || withoutSpaces(one.key) !== withoutSpaces(other.key)) return null;
  if (
    isGeneric(one.key) ||
    artists.some((artist) => withoutSpaces(toTitleKey(toTitleWords(artist))) === withoutSpaces(one.key))
  )
    return 'generic';
  return one.key === other.key ? 'same' : 'same letters';
}

/** Spaces between digits stay: "1 2" is not "12". */
const withoutSpaces = (words: string): string => words.replace(/(?<!\d) | (?!\d)/g, '');

/** Each of these words says nothing about which release it is. */
const genericWords = new Set(
  `acoustic album all and anthology b best christmas classic classics collection complete cover covers debut demo demos ep
  essential essentials ever favourites favorites first from gold great greatest hit hits hour in instrumental instrumentals intro
  live lp mix mixtape my of party playlist promo rarities remix remixes sampler second session sessions sides single singles
  something song songs summer tape tapes the this time top tracks ultimate unplugged unreleased untitled us various very vol
  volume winter your episode part no self titled`.split(/\s+/),
);

/** Also a number, a single letter or a symbol. */
const isGeneric = (key: string): boolean =>
  key.split(' ').every((word) => word.length < 2 || /^\d+$/.test(word) || genericWords.has(word));

const markerOfType = new Map<string, Marker>([
  ['live', 'live'],
  ['remix', 'remix'],
  ['demo', 'demo'],
  ['soundtrack', 'soundtrack'],
]);

/** A film's music without the word is still the film's music. */
const openMarkers = new Set<Marker>(['score', 'soundtrack']);

/** Null if the titles are of different versions. A remaster is in the group of its original, so dates tell it apart. */
export function compareMarkers(
  one: ComparedTitle,
  other: ComparedTitle,
  secondaryTypes: readonly string[],
  isSingle: boolean,
): MarkerAgreement | null {
  const typed = new Set(secondaryTypes.flatMap((type) => markerOfType.get(type.toLowerCase()) ?? []));
  const isTyped = (marker: Marker) => typed.has(marker === 'score' ? 'soundtrack' : marker);
  const missing = one.markers.filter((marker) => !other.markers.includes(marker));
  const added = other.markers.filter((marker) => !one.markers.includes(marker));
  const untold = missing.filter((marker) => other.markers.some((told) => openMarkers.has(told)) || !isTyped(marker));
  const differing = [...untold, ...added].filter((marker) => marker !== 'remaster' && marker !== 'edit');
  if (differing.length > 1 || differing.some((marker) => !openMarkers.has(marker))) return null;
  // The remix of a single says so in its title on Spotify.
  if (isSingle && typed.has('remix') && !one.markers.includes('remix')) return null;
  const isUnstated = [...typed].some((marker) => !openMarkers.has(marker) && !one.markers.includes(marker));
  if (differing.length > 0 || isUnstated) return 'unstated';
  return [...missing, ...added].includes('edit') ? 'edit' : 'agree';
}

const letters = /\p{L}/gu;

/** Whether the titles have no letter's script in common, so that they may be translations of each other. */
export function isOtherScript(one: ComparedTitle, other: ComparedTitle): boolean {
  const [first, second] = [one, other].map(({ base }) => base.match(letters) ?? []);
  if (!first?.length || !second?.length) return false;
  const isLatin = (letter: string) => /\p{Script=Latin}/u.test(letter);
  return first.every(isLatin) !== second.every(isLatin) && first.some(isLatin) !== second.some(isLatin);
}
