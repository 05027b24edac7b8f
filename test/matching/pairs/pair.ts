import type { Candidate, ReleaseToMatch } from '../../../src/enrichment/matching/candidate.ts';

/** A release, the candidates for it, and the group that is right: null if none is, or if two cannot be told apart. */
export interface Pair {
  kind: string;
  release: ReleaseToMatch;
  candidates: readonly Candidate[];
  right: string | null;
}

/**
 * Artists are written "Anna #anna ~Ana ^Anna, A. / Bob": an id, aliases and a sort name after the name. A release without an
 * id has an artist whose identity is unknown. A candidate's artist without one gets its name as the id.
 */
const parseArtists = (text: string) =>
  text.split(' / ').map((artist) => {
    const [name = '', ...rest] = artist.split(/ (?=[#~^])/);
    const marked = (mark: string) => rest.filter((part) => part.startsWith(mark)).map((part) => part.slice(1));
    return { name, id: marked('#')[0] ?? null, others: [...marked('~'), ...marked('^')] };
  });

/** A type and a number of tracks: "album/10", "Album+Live/12", "Single". */
const parseForm = (form: string) => {
  const [type = '', tracks] = form.split('/');
  return { type, tracks: tracks === undefined ? null : Number(tracks) };
};

const isSpotifyType = (type: string): type is ReleaseToMatch['type'] =>
  ['album', 'single', 'compilation'].includes(type);

export function spotify(name: string, artists: string, date: string, form: string, upc?: string): ReleaseToMatch {
  const { type, tracks } = parseForm(form);
  if (!isSpotifyType(type)) throw new TypeError(`Not a type of Spotify: ${type}`);
  return {
    name,
    artists: parseArtists(artists).map((artist) => ({ name: artist.name, musicbrainzId: artist.id })),
    releaseDate: date === '' ? null : date,
    type,
    totalTracks: tracks,
    upc: upc ?? null,
  };
}

interface More {
  barcode?: string;
  release?: string;
  credit?: string;
  titles?: string[];
}

/** The date is that of the group, or "1973-03-01>2011-09-26": that of the group and that of the release. */
export function group(
  id: string,
  title: string,
  artists: string,
  date: string,
  form: string,
  more: More = {},
): Candidate {
  const { type, tracks } = parseForm(form);
  const [primaryType = '', ...secondaryTypes] = type.split('+');
  const [first = '', own = ''] = date.split('>');
  const credited = parseArtists(artists);
  return {
    releaseGroupMbid: id,
    releaseMbid: more.release ?? null,
    title,
    otherTitles: more.titles ?? [],
    credit: more.credit ?? credited.map((artist) => artist.name).join(' & '),
    artists: credited.map(({ name, id: mbid, others }) => ({
      musicbrainzId: mbid ?? name.toLowerCase(),
      names: [name, ...others],
    })),
    date: own || (tracks === null ? null : first) || null,
    firstReleaseDate: first || null,
    primaryType: primaryType || null,
    secondaryTypes,
    barcode: more.barcode ?? null,
    trackCount: tracks,
  };
}

/** The first candidate is right. */
export const right = (kind: string, release: ReleaseToMatch, ...candidates: Candidate[]): Pair => ({
  kind,
  release,
  candidates,
  right: candidates[0]?.releaseGroupMbid ?? null,
});

/** No candidate is right, or several are equally good. */
export const none = (kind: string, release: ReleaseToMatch, ...candidates: Candidate[]): Pair => ({
  kind,
  release,
  candidates,
  right: null,
});

/** A UPC of 12 digits with its check digit. */
export function upc(number: number): string {
  const digits = String(600_000_000_00 + number);
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
