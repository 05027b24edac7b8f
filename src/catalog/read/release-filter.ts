import type { Expression, SqlBool } from 'kysely';
import { InvalidInputError } from '../../errors.ts';
import { parseFilterArtists, selectReleasesByArtists } from './criteria/artist-criterion.ts';
import type { DayInSql, Days } from './criteria/days.ts';
import { isFirstEdition } from './criteria/edition-criterion.ts';
import { expressionsOf } from './criteria/expressions.ts';
import { hasSecondaryType, isReissue, type SecondaryTypeName } from './criteria/fact-criteria.ts';
import { type GenreSource, releaseHasGenre, releaseHasGenreWords } from './criteria/genre-criteria.ts';
import { hasListing, type ListingSearch, listingSearchOf, storedMoment } from './criteria/listing-criteria.ts';
import { beginsWith, checkNames, hasWords } from './criteria/name-criteria.ts';
import { isByFollowed, isNewSince, isSeenWith } from './criteria/release-criteria.ts';
import { type FilterInput, presentCriteria } from './paging/question.ts';
import { mayStopAt } from './paging/read-in-parts.ts';

/** The values of Spotify's `album_type` that have a name of their own; every other value counts as 'other'. */
export const knownReleaseTypes = ['album', 'single', 'ep', 'compilation'] as const;
export type ReleaseTypeName = (typeof knownReleaseTypes)[number] | 'other';

/** The name of a value of `album_type`. */
export const nameReleaseType = (albumType: unknown): ReleaseTypeName =>
  knownReleaseTypes.find((type) => type === albumType) ?? 'other';

/** Criteria on a release, all of which must hold. A criterion that is missing does not narrow. */
export interface ReleaseFilter extends Days {
  /** True: Spotify lists it as new (in `market`, if given). False: Spotify does not. */
  listedNow?: boolean;
  /** ISO 8601 with any offset: it was listed at that moment (in `market`, if given). */
  listedOn?: string;
  /** ISO 3166-1 alpha-2. Without `listedNow` and `listedOn`: ever listed there. */
  market?: string;
  /** A genre of one of its artists, or a tag of its release group. */
  genre?: string;
  /** Words of such a genre. */
  genreQ?: string;
  /** Narrows these two to one source. */
  genreSource?: GenreSource;
  /** How the name begins, compared folded. */
  name?: string;
  /** Words of the name, as the search takes them. */
  q?: string;
  type?: readonly ReleaseTypeName[];
  secondaryType?: readonly SecondaryTypeName[];
  /** False: not known to be one. */
  isReissue?: boolean;
  /** Spotify ids; it is by one of these artists. */
  artist?: readonly string[];
  /** ISO 8601 with any offset: first seen at that moment or later. */
  firstSeenSince?: string;
  /** ISO 8601 with any offset: first seen before that moment. */
  firstSeenBefore?: string;
  /** It meets none of these filters. */
  not?: readonly ReleaseFilter[];
  /** The row id of an account that follows one of its artists. */
  followedBy?: number;
  /** ISO 8601 with any offset: first seen, or listed in some market, at that moment or later. */
  newSince?: string;
  /** Of the editions of one release that meet the other criteria, it is the first. */
  collapse?: true;
}

type Condition = Expression<SqlBool>;

const release = expressionsOf<'release'>();

/** A filter as statements are written for it. */
type FilterInSql = Omit<ReleaseFilter, keyof Days> & Days<DayInSql>;

type Criteria = {
  [Name in keyof FilterInSql]-?: (
    value: NonNullable<FilterInSql[Name]>,
    filter: FilterInSql,
    search: ListingSearch,
  ) => Condition[];
};

/** The conditions of each criterion, which may depend on the others, for a row that the query calls `release`. */
const criteria: Criteria = {
  listedNow(isNow, { market }, search) {
    const isListedNow = hasListing({ listedNow: true, market }, search);
    return [isNow ? isListedNow : release.not(isListedNow)];
  },
  listedOn: (listedOn, { market }, search) => [hasListing({ listedOn, market }, search)],
  // The other two are about this market; without them, the release was listed there at any time.
  market: (market, { listedNow, listedOn }, search) =>
    listedNow === undefined && listedOn === undefined ? [hasListing({ market }, search)] : [],
  releasedSince: (day) => [release('release.released_on', '>=', day)],
  // '' stands for an unknown date, which is neither before nor after a day. As > '' it would be the other end of a
  // range, and SQLite would sort everything in it instead of walking an index in the requested order.
  releasedBefore: (day) => [release('release.released_on', '<', day), release('release.released_on', '!=', '')],
  name: (prefix) => beginsWith(prefix, (operator, value) => release('release.search_name', operator, value)),
  q: (words, { releasedSince }) => [
    hasWords('Release', 'release.id', words, releasedSince === undefined ? undefined : isSeenWith(releasedSince)),
  ],
  genre: (genre, { genreSource }) => [releaseHasGenre(genre, genreSource)],
  genreQ: (words, { genreSource }) => [releaseHasGenreWords(words, genreSource)],
  genreSource: () => [],
  type: (types) => [isOfType(types)],
  secondaryType: (types) => [hasSecondaryType(types)],
  isReissue: (wanted) => [isReissue(wanted)],
  artist: (spotifyIds) => [release('release.id', 'in', selectReleasesByArtists(spotifyIds))],
  firstSeenSince: (moment) => [release('release.first_seen_at', '>=', storedMoment(moment))],
  firstSeenBefore: (moment) => [release('release.first_seen_at', '<', storedMoment(moment))],
  not: (filters, _filter, search) =>
    filters.map((filter) => release.not(release.and(releaseConditions(filter, search)))),
  followedBy: (accountId) => [isByFollowed(accountId)],
  newSince: (moment) => [isNewSince(moment)],
  collapse: (_, { collapse, ...others }) => [isFirstEdition(releaseConditions(others))],
};

const criterionNames = Object.keys(criteria) as (keyof ReleaseFilter)[];

/** The most filters in one `not`, and the most levels of `not`. */
export const maxNotFilters = 12;
const maxNotLevels = 2;

/**
 * Throws InvalidInputError that names the criterion as an argument of GraphQL, which `path` leads to; REST checks its
 * parameters before.
 */
export function parseReleaseFilter(input: FilterInput<ReleaseFilter>, path = 'filter', level = 0): ReleaseFilter {
  const { artist, not, ...criteria } = withUsedSource(presentCriteria(input, criterionNames));
  checkNames(criteria, path);
  return { ...criteria, ...parseNested({ artist, not }, path, level + 1) };
}

/** Without a genre, a source narrows nothing: the filter equals one that has none. */
export function withUsedSource<Filter extends Pick<ReleaseFilter, 'genre' | 'genreQ' | 'genreSource'>>(
  filter: Filter,
): Filter {
  if (filter.genre !== undefined || filter.genreQ !== undefined) return filter;
  const { genreSource: _, ...others } = filter;
  return others as Filter;
}

interface NestedCriteria {
  artist?: readonly string[] | undefined;
  not?: readonly FilterInput<ReleaseFilter>[] | undefined;
}

/** Parses the criteria that are lists. `level` is that of the filters in `not`. */
export function parseNested(
  { artist, not }: NestedCriteria,
  path: string,
  level = 1,
): Pick<ReleaseFilter, 'artist' | 'not'> {
  const excluded = not === undefined ? [] : parseNot(not, `${path}.not`, level);
  return {
    ...(artist === undefined ? {} : { artist: parseFilterArtists(`${path}.artist`, artist) }),
    ...(excluded.length === 0 ? {} : { not: excluded }),
  };
}

/** An empty filter leaves nothing out, as an absent criterion does not narrow. */
function parseNot(filters: readonly FilterInput<ReleaseFilter>[], path: string, level: number): ReleaseFilter[] {
  if (level > maxNotLevels)
    throw new InvalidInputError(path, `${path}: expected at most ${maxNotLevels} levels of not`);
  if (filters.length > maxNotFilters) {
    throw new InvalidInputError(path, `${path}: expected at most ${maxNotFilters} filters, got ${filters.length}`);
  }
  const parsed = filters.map((filter) => parseReleaseFilter(filter, path, level));
  // In one order, so that equal filters have equal keys.
  return parsed
    .filter((filter) => Object.keys(filter).length > 0)
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

export const releaseConditions = (filter: FilterInSql, search: ListingSearch = 'each'): Condition[] =>
  criterionNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : criteria[name](value as never, filter, search);
  });

/** The conditions for a page of all releases. */
export const releasePageConditions = (filter: FilterInSql): Condition[] =>
  releaseConditions(filter, listingSearchOf(filter));

/** The conditions for a count. Of many names with the words, each release is read for its other criteria. */
export const releaseCountConditions = (filter: FilterInSql): Condition[] => [
  ...(filter.q === undefined ? [] : [mayStopAt('release', 'release.id')]),
  ...releaseConditions(filter, 'all'),
];

/** The conditions for a page, but the words of the name. Of editions, the first one that has the words is shown. */
export function conditionsBesideWords({ q, collapse, ...others }: FilterInSql): Condition[] {
  const shown = collapse ? [isFirstEdition(releaseConditions({ ...others, ...(q !== undefined && { q }) }))] : [];
  return [...releasePageConditions(others), ...shown];
}

function isOfType(types: readonly ReleaseTypeName[]): Condition {
  const eb = release;
  return eb.or([
    ...(types.length > 0 ? [eb('release.type', 'in', types)] : []),
    ...(types.includes('other') ? [eb('release.type', 'not in', knownReleaseTypes)] : []),
  ]);
}
