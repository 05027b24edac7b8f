import { toTitleWords } from '../../names/edition-title.ts';
import type { Candidate, CreditedArtist, ReleaseToMatch } from './candidate.ts';
import { toTitleKey } from './title-key.ts';
import type { artistPoints } from './weights.ts';

export type ArtistAgreement = keyof typeof artistPoints;

const variousArtistsMbid = '89ad4ac3-39f7-470e-963a-56509c546377';

type Artist = ReleaseToMatch['artists'][number];

/**
 * Null if the credits differ: the main artist of either is not in the other, or each has an artist that the other lacks.
 * Artists in "(feat. …)" count as credited.
 */
export function compareArtists(
  release: ReleaseToMatch,
  candidate: Candidate,
  featuring: { release: readonly string[]; candidate: readonly string[] },
): ArtistAgreement | null {
  const [main] = release.artists;
  const [credited] = candidate.artists;
  if (main === undefined || credited === undefined) return null;
  if (isVarious(main) || isVariousCredit(credited))
    return isVarious(main) && isVariousCredit(credited) ? 'various' : null;
  if (release.artists.some((artist) => candidate.artists.some((other) => isNamesake(artist, other)))) return null;
  const findArtist = (other: CreditedArtist) => release.artists.find((artist) => isSame(artist, other));
  const isInCredit = (artist: Artist) => candidate.artists.some((other) => isSame(artist, other));
  if (!isInCredit(main) || findArtist(credited) === undefined)
    return main.musicbrainzId === null && isWholeCredit(release, candidate) ? 'names' : null;
  const isById = [main, findArtist(credited)].some((artist) => artist?.musicbrainzId != null);
  const isWhole = isWholeCredit(release, candidate);
  const isLacking = release.artists.some((artist) => !isInCredit(artist) && !isIn(featuring.candidate, [artist.name]));
  const isAdded = candidate.artists.some(
    (other) => findArtist(other) === undefined && !isIn(featuring.release, other.names),
  );
  const guests = featuring.release.filter((guest) => !isGuest(guest, candidate, featuring.candidate));
  const otherGuests = featuring.candidate.filter(
    (guest) =>
      !isIn(
        [guest],
        release.artists.map(({ name }) => name),
      ) && !featuring.release.includes(guest),
  );
  const lacksOne = (isLacking && !isWhole) || guests.length > 0;
  const addsOne = (isAdded && !isWhole) || otherGuests.length > 0;
  if (lacksOne && addsOne) return null;
  if (lacksOne || addsOne) return isById ? 'id of some' : 'names of some';
  return isById ? 'id' : 'names';
}

const isGuest = (guest: string, { artists }: Candidate, titled: readonly string[]): boolean =>
  titled.includes(guest) ||
  isIn(
    [guest],
    artists.flatMap(({ names }) => names),
  );

/** Whether a text such as "x and y" has one of the names as whole words. */
const isIn = (texts: readonly string[], names: readonly string[]): boolean =>
  names.some((name) => name.trim() !== '' && texts.some((text) => ` ${text} `.includes(` ${toTitleWords(name)} `)));

const isVarious = ({ name, musicbrainzId }: Artist): boolean =>
  musicbrainzId === variousArtistsMbid || toTitleWords(name) === 'various artists';

const isVariousCredit = ({ musicbrainzId, names }: CreditedArtist): boolean =>
  musicbrainzId === variousArtistsMbid || toTitleWords(names[0] ?? '') === 'various artists';

/** Where both ids are known, the name says nothing. */
const isSame = (artist: Artist, other: CreditedArtist): boolean =>
  artist.musicbrainzId === null ? hasName(other, artist.name) : artist.musicbrainzId === other.musicbrainzId;

const isNamesake = (artist: Artist, other: CreditedArtist): boolean =>
  artist.musicbrainzId !== null && artist.musicbrainzId !== other.musicbrainzId && hasName(other, artist.name);

const hasName = ({ names }: CreditedArtist, name: string): boolean => {
  const key = toArtistKey(name);
  return key !== '' && names.some((other) => toArtistKey(other) === key || toArtistKey(turnSortName(other)) === key);
};

/** "Cohen, Leonard" becomes "Leonard Cohen". */
const turnSortName = (name: string): string => name.replace(/^([^,]+), ([^,]+)$/, '$2 $1');

const toArtistKey = (name: string): string => toTitleKey(toTitleWords(name)).replaceAll(' ', '');

/** A duo is one artist in one source, and two in the other. */
const isWholeCredit = ({ artists }: ReleaseToMatch, { credit }: Candidate): boolean => {
  const key = toCreditKey(artists.map(({ name }) => name).join(' and '));
  return key !== '' && key === toCreditKey(credit);
};

const toCreditKey = (credit: string): string =>
  toTitleWords(credit)
    .split(' ')
    .filter((word) => !['and', 'feat', 'ft', 'featuring', 'with', 'x', 'vs', 'the'].includes(word))
    .join(' ');
