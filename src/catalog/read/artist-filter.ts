import { type Expression, type SqlBool, sql } from 'kysely';
import { VARIOUS_ARTISTS_ID } from '../schema/artist.entity.ts';
import { isAmong, upTo } from '../schema/graph.ts';
import { creditedReleases, releasesOf, selectListedArtists, splitListing } from './criteria/credited-releases.ts';
import { expressionsOf, meetsAll } from './criteria/expressions.ts';
import type { SecondaryTypeName } from './criteria/fact-criteria.ts';
import { artistHasGenre, artistHasGenreWords, type GenreSource } from './criteria/genre-criteria.ts';
import { hasListing, type ListingSearch, listingSearchOf, selectListings } from './criteria/listing-criteria.ts';
import { beginsWith, checkNames, hasWords } from './criteria/name-criteria.ts';
import { isListedNow } from './listed-artists.ts';
import { type FilterInput, presentCriteria } from './paging/question.ts';
import { mayStopAt } from './paging/read-in-parts.ts';
import {
  parseNested,
  type ReleaseFilter,
  type ReleaseTypeName,
  releaseConditions,
  withUsedSource,
} from './release-filter.ts';

/** Criteria on an artist. Those that speak of releases must all hold for one and the same release. */
export interface ArtistFilter {
  /** True: a release of the artist is listed as new (in `market`, if given); false: none is. */
  listedNow?: boolean;
  /** ISO 8601 with any offset: a release of the artist was listed at that moment (in `market`, if given). */
  listedOn?: string;
  market?: string;
  genre?: string;
  /** Words of a genre. */
  genreQ?: string;
  /** Narrows these two to one source. */
  genreSource?: GenreSource;
  /** How the name begins, compared folded. */
  name?: string;
  /** Words of the name, as the search takes them. */
  q?: string;
  releasedSince?: string;
  releasedBefore?: string;
  releaseType?: readonly ReleaseTypeName[];
  secondaryType?: readonly SecondaryTypeName[];
  isReissue?: boolean;
  /** Spotify ids: it is one of these artists. */
  artist?: readonly string[];
  /** ISO 8601 with any offset: a release of the artist was first seen at that moment or later. */
  firstSeenSince?: string;
  /** ISO 8601 with any offset: a release of the artist was first seen before that moment. */
  firstSeenBefore?: string;
  /** The release meets none of these filters. */
  not?: readonly ReleaseFilter[];
  /** The row id of an account that follows the artist. */
  followedBy?: number;
}

/** All criteria, so that forgetting one is a type error. */
const criterionNames = Object.keys({
  listedNow: true,
  listedOn: true,
  market: true,
  genre: true,
  genreQ: true,
  genreSource: true,
  name: true,
  q: true,
  releasedSince: true,
  releasedBefore: true,
  releaseType: true,
  secondaryType: true,
  isReissue: true,
  artist: true,
  firstSeenSince: true,
  firstSeenBefore: true,
  not: true,
  followedBy: true,
} satisfies Record<keyof ArtistFilter, true>) as (keyof ArtistFilter)[];

/** Throws InvalidInputError that names the criterion as an argument of GraphQL; REST checks its parameters before. */
export function parseArtistFilter(input: FilterInput<ArtistFilter>): ArtistFilter {
  const { artist, not, ...criteria } = withUsedSource(presentCriteria(input, criterionNames));
  checkNames(criteria, 'filter');
  return { ...criteria, ...parseNested({ artist, not }, 'filter') };
}

/** Whether the one criterion is that a release of the artist is listed now, in any market. */
export const isListedNowAlone = (filter: ArtistFilter): boolean =>
  filter.listedNow === true && Object.keys(filter).length === 1;

/** The conditions that a row of `artist` must meet. */
export function artistConditions(filter: ArtistFilter, search: ListingSearch = 'each'): Expression<SqlBool>[] {
  const eb = expressionsOf<'artist'>();
  const { listedNow, listedOn, market, name, q, genre, genreQ, genreSource, artist, followedBy } = filter;
  return [
    ...(name === undefined ? [] : beginsWith(name, (operator, value) => eb('artist.search_name', operator, value))),
    ...(q === undefined ? [] : [hasWords('Artist', 'artist.id', q)]),
    ...(genre === undefined ? [] : [artistHasGenre('artist.id', genre, genreSource)]),
    ...(genreQ === undefined ? [] : [artistHasGenreWords('artist.id', genreQ, genreSource)]),
    ...(artist === undefined ? [] : [isAmong('artist.spotify_id', artist)]),
    ...(listedNow === true ? [isListedNow] : []),
    ...hasRelease(filter, search),
    ...(followedBy === undefined ? [] : [isFollowed(followedBy)]),
    ...(listedNow === false ? [isListedNowhere(market, search)] : []),
    ...(listedNow === true || listedOn !== undefined ? [eb('artist.spotify_id', '!=', VARIOUS_ARTISTS_ID)] : []),
  ];
}

/** The conditions for a page. */
export const artistPageConditions = (filter: ArtistFilter): Expression<SqlBool>[] =>
  artistConditions(filter, listingSearchOf(filter));

function isListedNowhere(market: string | undefined, search: ListingSearch): Expression<SqlBool> {
  const eb = expressionsOf<'artist'>();
  if (market === undefined) return eb('artist.listed_now', '=', 0);
  const listing = { listedNow: true, market };
  return search === 'all'
    ? eb('artist.id', 'not in', selectListedArtists(listing, []))
    : eb.not(eb.exists(releasesOf([hasListing(listing, search)])));
}

function isFollowed(accountId: number): Expression<SqlBool> {
  const eb = expressionsOf<'artist'>();
  const followed = eb
    .selectFrom('account_followed_artist')
    .select('account_followed_artist.artist_id')
    .where('account_followed_artist.account_id', '=', accountId);
  return eb('artist.id', 'in', followed);
}

/** Up to this number of listings, finding all artists on them is faster than looking up the listings of each artist. */
const fewListings = 1000;

/** The criteria that must hold for one and the same release of the artist. */
function releaseCriteria({ listedNow, releaseType, ...filter }: ArtistFilter): ReleaseFilter {
  const { listedOn, market, releasedSince, releasedBefore, firstSeenSince, firstSeenBefore } = filter;
  const wanted = {
    listedOn,
    listedNow: listedNow === false ? undefined : listedNow,
    // With `listedNow: false` alone it names the market without a listing; a release need not have been listed there.
    market: listedNow === false && listedOn === undefined ? undefined : market,
    releasedSince,
    releasedBefore,
    firstSeenSince,
    firstSeenBefore,
    type: releaseType,
    secondaryType: filter.secondaryType,
    isReissue: filter.isReissue,
    not: filter.not,
  };
  return presentCriteria(wanted, Object.keys(wanted) as (keyof typeof wanted)[]);
}

/**
 * Whether a release of the artist meets the criteria, if any are about releases. Few listings, or all artists are read: the
 * database builds the set of artists on them once. Many: it looks up the releases of each artist, as a page is full before
 * many were looked at.
 */
function hasRelease(artistFilter: ArtistFilter, search: ListingSearch): Expression<SqlBool>[] {
  const filter = releaseCriteria(artistFilter);
  const { listedNow, listedOn, market, releasedSince } = filter;
  // A release that is listed now is marked on its artists (isListedNow), as is the day of the latest one.
  if (Object.keys(filter).every((name) => name === 'listedNow')) return [];
  const eb = expressionsOf<'artist'>();
  if (releasedSince !== undefined && Object.keys(filter).length === 1)
    return [eb('artist.latest_released_on', '>=', releasedSince)];
  const isAboutListings = listedNow !== undefined || listedOn !== undefined || market !== undefined;
  const hasOne = eb.exists(releasesOf(releaseConditions(filter)));
  // The artists of a filter are few.
  if (artistFilter.artist !== undefined) return [hasOne];
  if (!isAboutListings) return search === 'all' && isRecent(filter) ? [isCreditedOn(filter)] : [hasOne];
  const [listing, others] = splitListing(filter);
  const onListings = selectListedArtists(listing, releaseConditions(others)).$if(search === 'all', (listed) =>
    listed.where(mayStopAt('release_credit', 'release_credit.release_id')),
  );
  const hasListed = eb('artist.id', 'in', onListings);
  if (search === 'all') return [hasListed];
  const listings = expressionsOf().selectFrom(selectListings(listing).as('listings'));
  const some = listings.select('listings.release_id').limit(upTo(fewListings));
  return [
    sql<SqlBool>`case when (select count(*) from ${some} as listed) < ${fewListings} then ${hasListed} else ${hasOne} end`,
  ];
}

/** Whether an index finds the releases by a day or a moment, so that they are fewer than the artists. */
const isRecent = ({ releasedSince, firstSeenSince }: ReleaseFilter): boolean =>
  releasedSince !== undefined || firstSeenSince !== undefined;

const isCreditedOn = (filter: ReleaseFilter): Expression<SqlBool> =>
  expressionsOf<'artist'>()(
    'artist.id',
    'in',
    creditedReleases()
      .select('release_credit.artist_id')
      .where(meetsAll([mayStopAt('release_credit', 'release_credit.release_id'), ...releaseConditions(filter, 'all')])),
  );
