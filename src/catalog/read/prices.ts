import type { FactsState, GraphSizes } from '../schema/catalog-revision.entity.ts';
import type { ReleaseFilter } from './release-filter.ts';
import { longerUs, rowUs, shortUs, withMisses } from './statement-times.ts';

/** A statement over a list: a page of it, its length, or its numbers by day or type. */
export type ListStatement = 'page' | 'count' | 'groups';

/** A filter of releases or artists, parsed or as a client wrote it: null says the same as a criterion that is missing. */
export type PricedFilter = Readonly<Record<string, unknown>>;

/** What a database finds rows by, and so how many it reads. */
type Driver = 'index' | 'listings' | 'names' | 'table';

interface PricedCriteria {
  names: readonly string[];
  /** The filters in `not`. */
  excluded: readonly PricedFilter[];
  /** Whether what is listed is left out. */
  isUnlisted: boolean;
  /** Whether stored counts answer the filter. */
  isCounted: boolean;
  /** Whether genres are looked for in one source alone. */
  hasOneSource: boolean;
  statement: ListStatement;
}

/** Tags make a filter by genre more expensive. */
type Sizes = GraphSizes & Partial<FactsState>;

/** A point stands for so many microseconds of processor time. */
const pointUs = 10;

export const toPoints = (us: number): number => us / pointUs;

/** The share of all names that has a word: few have a rare one, many a short one. */
const namedShare = 0.015;

/** The share of releases of which another edition is shown. */
const hiddenShare = 0.1;

/**
 * Microseconds of processor time that a statement over all releases or all artists takes. It is an estimate by the sizes of
 * the graph, as a database plans a statement: neither the statement nor the rows are looked at.
 */
export function priceOf(
  list: 'release' | 'artist' | 'announcement',
  statement: ListStatement,
  filter: PricedFilter,
  sizes: Sizes,
): number {
  const criteria = criteriaOf(filter, statement);
  if (list === 'announcement') return priceAnnouncements(criteria);
  const hidden = filter.collapse == null || statement === 'page' ? 0 : hiddenShare * sizes.releases;
  // Its length is stored, and hidden ones are counted in an index.
  if (isEmpty(criteria)) return baseOf(criteria) + hidden * rowUs.indexedName;
  const [driver, perRowUs] = list === 'release' ? driveReleases(criteria, sizes) : driveArtists(criteria, sizes);
  const rows = {
    index: 0,
    listings: sizes.listings,
    names: namedOf(sizes),
    table: list === 'release' ? sizes.releases : sizes.artists,
  };
  return baseOf(criteria) + hidden * rowUs.hidden + rows[driver] * perRowUs * Math.max(1, criteria.excluded.length);
}

const namedOf = ({ releases, artists }: Sizes): number => namedShare * (releases + artists);

const baseOf = ({ names, statement }: PricedCriteria): number =>
  statement === 'groups' || names.some(isOneOf('q', 'genre', 'genreQ')) ? longerUs : shortUs;

/** The share of the names with the words that a page of the search walks over. */
const walkedShare = 0.35;

/** Of the search over all names. */
export const priceSearch = (statement: 'page' | 'count', sizes: Sizes): number =>
  longerUs + namedOf(sizes) * rowUs.indexedName * (statement === 'count' ? 1 : walkedShare);

/** ListenBrainz announces about 120 a day, and at most 90 days ahead. */
const usualAnnouncements = 15_000;

/** A page in an order soon has its rows, unless few announcements meet the criteria. */
function priceAnnouncements({ names, excluded, statement }: PricedCriteria): number {
  if (names.some(isOneOf('artist', 'followedBy'))) return shortUs;
  const isNarrow = excluded.length > 0 || names.some(isOneOf('type', 'secondaryType', 'name', 'q'));
  return statement === 'page' && !isNarrow ? shortUs : shortUs + usualAnnouncements * rowUs.lookUp;
}

/** Whether a count reads each row of the table. */
export function readsTable(list: 'release' | 'artist', filter: PricedFilter): boolean {
  const criteria = criteriaOf(filter, 'count');
  if (isEmpty(criteria)) return false;
  const [driver] = list === 'release' ? driveReleases(criteria) : driveArtists(criteria);
  return driver === 'table';
}

const criteriaOf = (filter: PricedFilter, statement: ListStatement): PricedCriteria => ({
  names: namesOf(filter),
  excluded: excludedOf(filter),
  isUnlisted: filter.listedNow === false,
  isCounted: isCounted(filter),
  hasOneSource: filter.genreSource != null,
  statement,
});

const isEmpty = ({ names, excluded }: PricedCriteria): boolean => names.length + excluded.length === 0;

/** A source of genres is no criterion by itself. */
const namesOf = (filter: PricedFilter): string[] =>
  Object.keys(filter).filter((name) => !['not', 'collapse', 'genreSource'].includes(name) && filter[name] != null);

/** An empty filter leaves nothing out. */
const excludedOf = ({ not }: PricedFilter): PricedFilter[] =>
  (Array.isArray(not) ? not : []).filter(
    (filter: PricedFilter) => namesOf(filter).length > 0 || excludedOf(filter).length > 0,
  );

const isOneOf =
  (...names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name);

/** The criteria on the columns of `release_count`. */
const countedCriteria = ['releasedSince', 'releasedBefore', 'type'] as const satisfies (keyof ReleaseFilter)[];

/** Whether the stored counts answer the filter: there are few of them, however many releases there are. */
export const isCounted = (filter: PricedFilter): boolean =>
  namesOf(filter).every(isOneOf(...countedCriteria)) && excludedOf(filter).every(isCounted);

function withoutListings({ names, excluded, ...criteria }: PricedCriteria): PricedCriteria {
  const others = names.filter((name) => name !== 'listedNow' && name !== 'market');
  return {
    ...criteria,
    names: others,
    excluded,
    isCounted: others.every(isOneOf(...countedCriteria)) && excluded.every((filter) => isCounted(filter)),
  };
}

const isIndexed = isOneOf('releasedSince', 'name', 'firstSeenSince', 'firstSeenBefore');

function driveReleases(criteria: PricedCriteria, sizes?: Sizes): [Driver, number] {
  const { names, excluded, statement, isCounted } = criteria;
  const has = (...wanted: string[]) => names.some(isOneOf(...wanted));
  const { listings, names: named } = rowUs.release;
  const lookUpUs = withMisses(rowUs.lookUp, 'lookUp', sizes);
  if (has('artist', 'followedBy')) return ['index', 0];
  if (has('listedOn')) return ['listings', listings[statement]];
  if (has('listedNow') && statement !== 'page') {
    // Those that are not listed are all that meet the other criteria, but the listed ones.
    const all = criteria.isUnlisted ? driveReleases(withoutListings(criteria), sizes) : null;
    return all === null || all[0] === 'index' ? ['listings', listings[statement]] : all;
  }
  if (has('q')) {
    const isIndexedName = has('releasedSince') || (statement === 'count' && names.length + excluded.length === 1);
    return ['names', isIndexedName ? rowUs.indexedName : withMisses(named[statement], 'names', sizes)];
  }
  // A walk in the order of the list soon finds a page.
  if (statement === 'page' || isCounted) return ['index', 0];
  if (excluded.length === 0 && names.every(isIndexed)) {
    // Groups read the releases that the index finds.
    if (statement === 'count') return ['index', 0];
    return has('name') ? ['names', named.groups] : ['table', lookUpUs];
  }
  return ['table', has('genre', 'genreQ') ? genresUs(criteria, sizes) : lookUpUs];
}

function driveArtists(criteria: PricedCriteria, sizes?: Sizes): [Driver, number] {
  const { names, excluded, statement } = criteria;
  const has = (...wanted: string[]) => names.some(isOneOf(...wanted));
  const isAlone = names.length === 1 && excluded.length === 0;
  const { listings, names: named } = rowUs.artist;
  if (has('artist', 'followedBy')) return ['index', 0];
  if (has('q'))
    return [
      'names',
      statement === 'count' && isAlone ? rowUs.indexedName : withMisses(named[statement], 'names', sizes),
    ];
  if (has('listedOn') || (has('listedNow', 'market') && !isAlone && statement !== 'page'))
    return ['listings', listings[statement]];
  if (statement === 'page' || (isAlone && (has('listedNow') || names.every(isIndexed)))) return ['index', 0];
  if (isAlone && has('genre', 'genreQ')) return ['table', genresUs(criteria, sizes)];
  return ['table', withMisses(names.length === 0 ? rowUs.otherRelease : rowUs.releases, 'releases', sizes)];
}

const genresUs = ({ hasOneSource }: PricedCriteria, sizes?: Sizes): number =>
  withMisses(sizes?.hasTags && !hasOneSource ? rowUs.genresAndTags : rowUs.genres, 'genres', sizes);
