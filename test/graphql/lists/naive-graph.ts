import { VARIOUS_ARTISTS_ID } from '../../../src/catalog/schema/artist.entity.ts';
import { readRows } from '../../support/graph/dump-graph.ts';
import type { Criteria } from './criteria.ts';

/** The whole graph as plain objects, read by plain SQL: what filters and orders are compared with. */
export interface NaiveGraph {
  artists: NaiveArtist[];
  releases: NaiveRelease[];
}

export interface NaiveListed {
  rowId: number;
  spotifyId: string;
  /** The sort key of each order. */
  keys: Record<string, string>;
}

export interface NaiveArtist extends NaiveListed {
  name: string;
  genres: string[];
  releases: NaiveRelease[];
}

export interface NaiveRelease extends NaiveListed {
  name: string;
  type: string;
  releasedOn: string;
  artistIds: string[];
  genres: string[];
  listings: { market: string; from: number; until: number }[];
}

type Row = Record<string, unknown>;

export function readNaiveGraph(file: string): NaiveGraph {
  const listings = Map.groupBy(readRows(file, 'select * from listing'), (row) => row.release_id);
  const genres = Map.groupBy(
    readRows(file, 'select artist_id, name from artist_genre join genre on genre.id = genre_id'),
    (row) => row.artist_id,
  );
  const credits = readRows(file, 'select release_id, artist_id from release_credit');
  const spotifyIds = new Map(
    readRows(file, 'select id, spotify_id from artist').map(({ id, spotify_id }) => [id, String(spotify_id)]),
  );
  const genresOf = (artistId: unknown) => (genres.get(artistId) ?? []).map(({ name }) => String(name));

  const releases = readRows(file, 'select * from release').map((row): NaiveRelease => {
    const credited = credits.filter(({ release_id }) => release_id === row.id);
    return {
      ...listed(row, { RELEASED: String(row.released_on), LISTED: listedAt(row, listings.get(row.id) ?? []) }),
      name: String(row.name),
      type: String(row.type),
      releasedOn: String(row.released_on),
      artistIds: credited.flatMap(({ artist_id }) => spotifyIds.get(artist_id) ?? []),
      genres: credited.flatMap(({ artist_id }) => genresOf(artist_id)),
      listings: (listings.get(row.id) ?? []).map(toInterval),
    };
  });
  const artists = readRows(file, 'select * from artist').map((row): NaiveArtist => {
    const own = new Set(credits.filter(({ artist_id }) => artist_id === row.id).map(({ release_id }) => release_id));
    return {
      ...listed(row, { LATEST_RELEASE: String(row.latest_released_on) }),
      name: String(row.name),
      genres: genresOf(row.id),
      releases: releases.filter(({ rowId }) => own.has(rowId)),
    };
  });
  return { artists, releases };
}

const listed = (row: Row, keys: Record<string, string>): NaiveListed => ({
  rowId: Number(row.id),
  spotifyId: String(row.spotify_id),
  keys: { NAME: plain(String(row.name)), FIRST_SEEN: String(row.first_seen_at), ...keys },
});

/** When its newest listing began; without any, when it was first seen. */
const listedAt = (row: Row, listings: readonly Row[]): string =>
  listings
    .map(({ listed_from }) => String(listed_from))
    .sort()
    .at(-1) ?? String(row.first_seen_at);

const toInterval = ({ market, listed_from, listed_until }: Row) => ({
  market: String(market),
  from: Date.parse(String(listed_from)),
  until: listed_until === null ? Number.POSITIVE_INFINITY : Date.parse(String(listed_until)),
});

/** In an order, ties by row id: text compares by the bytes of its UTF-8, as SQLite does. */
export const inOrder = <T extends NaiveListed>(rows: readonly T[], field: string, direction: 'ASC' | 'DESC'): T[] =>
  rows.toSorted((one, other) => {
    const byKey = Buffer.compare(Buffer.from(one.keys[field] ?? ''), Buffer.from(other.keys[field] ?? ''));
    return (byKey || one.rowId - other.rowId) * (direction === 'ASC' ? 1 : -1);
  });

/** Whether a release meets every criterion, as the descriptions of `ReleaseFilter` have it. */
export const meetsRelease = (
  release: NaiveRelease,
  { genre, genreQ, name, type, artist, not, ...rest }: Criteria,
): boolean =>
  isListed(release, rest) &&
  isReleased(release, rest) &&
  isFirstSeen(release, rest) &&
  (!Array.isArray(artist) || artist.some((id) => release.artistIds.includes(toSpotifyId(id)))) &&
  (!Array.isArray(not) || !not.some((excluded) => hasCriteria(excluded) && meetsRelease(release, excluded))) &&
  (genre == null || release.genres.includes(String(genre))) &&
  (genreQ == null || release.genres.some((own) => hasWords(own, String(genreQ)))) &&
  (name == null || plain(release.name).startsWith(plain(String(name)))) &&
  (!Array.isArray(type) || type.includes(kindOf(release)));

/** Whether an artist does, as those of `ArtistFilter` have it: what speaks of releases holds for one and the same. */
export function meetsArtist(artist: NaiveArtist, criteria: Criteria): boolean {
  const { genre, genreQ, name, listedNow, listedOn, market, releaseType, releasedSince, releasedBefore } = criteria;
  const { artist: artists, firstSeenSince, firstSeenBefore, not } = criteria;
  const onOne = {
    listedNow: listedNow === false ? null : listedNow,
    listedOn,
    // Where none may be listed now, the market is that in which none may be.
    market: listedNow === false && listedOn == null ? null : market,
    releasedSince,
    releasedBefore,
    firstSeenSince,
    firstSeenBefore,
    type: releaseType,
    not: Array.isArray(not) && not.some(hasCriteria) ? not : null,
  };
  return (
    (!Array.isArray(artists) || artists.map(toSpotifyId).includes(artist.spotifyId)) &&
    (genre == null || artist.genres.includes(String(genre))) &&
    (genreQ == null || artist.genres.some((own) => hasWords(own, String(genreQ)))) &&
    (name == null || plain(artist.name).startsWith(plain(String(name)))) &&
    (Object.values(onOne).every((value) => value == null) ||
      artist.releases.some((release) => meetsRelease(release, onOne))) &&
    (listedNow !== false || artist.releases.every((release) => isListed(release, { listedNow: false, market }))) &&
    // Various Artists is never listed.
    ((listedNow !== true && listedOn == null) || artist.spotifyId !== VARIOUS_ARTISTS_ID)
  );
}

function isListed({ listings }: NaiveRelease, { listedNow, listedOn, market }: Criteria): boolean {
  const there = listings.filter((listing) => market == null || listing.market === market);
  const moment = typeof listedOn === 'string' ? Date.parse(listedOn) : null;
  if (listedNow == null && moment === null) return market == null || there.length > 0;
  return (
    (listedNow == null || there.some(({ until }) => until === Number.POSITIVE_INFINITY) === listedNow) &&
    (moment === null || there.some(({ from, until }) => from <= moment && moment < until))
  );
}

const isReleased = ({ releasedOn }: NaiveRelease, { releasedSince, releasedBefore }: Criteria): boolean =>
  (releasedSince == null || releasedOn >= String(releasedSince)) &&
  (releasedBefore == null || (releasedOn !== '' && releasedOn < String(releasedBefore)));

const isFirstSeen = ({ keys }: NaiveRelease, { firstSeenSince, firstSeenBefore }: Criteria): boolean =>
  (firstSeenSince == null || momentOf(keys.FIRST_SEEN) >= momentOf(firstSeenSince)) &&
  (firstSeenBefore == null || momentOf(keys.FIRST_SEEN) < momentOf(firstSeenBefore));

const momentOf = (text: unknown): number => Date.parse(String(text));

/** Of a Spotify id or a global id. */
const toSpotifyId = (id: string): string =>
  id.length === 22 ? id : Buffer.from(id, 'base64url').toString().replace('Artist:', '');

const hasCriteria = (filter: Criteria): boolean => Object.values(filter).some((value) => value != null);

const kindOf = ({ type }: NaiveRelease): string =>
  ['album', 'single', 'ep', 'compilation'].includes(type) ? type.toUpperCase() : 'OTHER';

/** All words of the query are words of the name; the last one may be the beginning of one. */
function hasWords(name: string, query: string): boolean {
  const [last = '', ...others] = plain(query).split(' ').reverse();
  const own = plain(name).split(' ');
  return others.every((word) => own.includes(word)) && own.some((word) => word.startsWith(last));
}

/** Folded, by other means than the server's. */
export const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
