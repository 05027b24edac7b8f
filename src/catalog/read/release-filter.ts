import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely';
import { foldName } from '../schema/fold-name.ts';
import type { GraphTables } from '../schema/graph.ts';
import { hasWords } from './has-words.ts';

/** The values of Spotify's `album_type` that have a name of their own; every other value counts as 'other'. */
export const knownReleaseTypes = ['album', 'single', 'ep', 'compilation'] as const;
export type ReleaseTypeName = (typeof knownReleaseTypes)[number] | 'other';

/** The name of a value of `album_type`. */
export const nameReleaseType = (albumType: unknown): ReleaseTypeName =>
  knownReleaseTypes.find((type) => type === albumType) ?? 'other';

/** Criteria on a release; those that are absent do not narrow. */
export interface ReleaseFilter {
  /** True: Spotify lists it as new (in `market`, if given); false: it does not. */
  listedNow?: boolean | null | undefined;
  /** ISO 8601 with any offset: it was listed at that moment (in `market`, if given). */
  listedOn?: string | null | undefined;
  /** ISO 3166-1 alpha-2. Without `listedNow` and `listedOn`: ever listed there. */
  market?: string | null | undefined;
  /** A genre of one of its artists. */
  genre?: string | null | undefined;
  /** How the name begins, compared folded. */
  name?: string | null | undefined;
  /** Words of the name, as the search takes them. */
  q?: string | null | undefined;
  /** YYYY-MM-DD, inclusive. */
  releasedSince?: string | null | undefined;
  /** YYYY-MM-DD, exclusive. */
  releasedBefore?: string | null | undefined;
  type?: readonly ReleaseTypeName[] | null | undefined;
  /** The row id of an account that follows one of its artists. */
  followedBy?: number | null | undefined;
  /** ISO 8601 with any offset: first seen, or listed in some market, at that moment or later. */
  newSince?: string | null | undefined;
}

type Condition = Expression<SqlBool>;
type ReleaseTable = ExpressionBuilder<GraphTables, 'release'>;

const releaseTable = (): ReleaseTable => expressionBuilder<GraphTables, 'release'>();

/** The conditions that a row of `release` must meet; `release` is the name it has in the query they are put into. */
export function releaseConditions(filter: ReleaseFilter): Condition[] {
  const eb = releaseTable();
  return [
    ...listedConditions(filter),
    ...dateConditions(eb, filter),
    ...(filter.name ? beginsWith(filter.name, (op, value) => eb('release.search_name', op, value)) : []),
    ...(filter.q == null ? [] : [hasWords('Release', 'release.id', filter.q)]),
    ...(filter.genre != null ? [hasGenre(eb, filter.genre)] : []),
    ...(filter.type ? [isOfType(eb, filter.type)] : []),
    ...(filter.followedBy == null ? [] : [isByFollowed(eb, filter.followedBy)]),
    ...(filter.newSince == null ? [] : [isNewSince(eb, filter.newSince)]),
  ];
}

/** Whether the release is listed as new now, in one market or in any. */
export const isListed = (market?: string | null): Condition => hasListing({ listedNow: true, market });

type ListingCriteria = Pick<ReleaseFilter, 'listedNow' | 'listedOn' | 'market'>;

const hasListing = (criteria: ListingCriteria): Condition =>
  releaseTable().exists(selectListings(criteria).where(sql<SqlBool>`listing.release_id = release.id`));

/** The listings of one market or of any that are open, were open at a moment, or ever were. */
export function selectListings({ listedNow, listedOn, market }: ListingCriteria) {
  let listings = expressionBuilder<GraphTables, never>().selectFrom('listing').select('listing.release_id');
  if (listedOn != null) {
    // As moments are stored: in UTC, with milliseconds, so that text compares as time does.
    const at = new Date(listedOn).toISOString();
    // An interval has its beginning, but not its end.
    listings = listings
      .where('listing.listed_from', '<=', at)
      .where((eb) => eb.or([eb('listing.listed_until', 'is', null), eb('listing.listed_until', '>', at)]));
  } else if (listedNow) listings = listings.where('listing.listed_until', 'is', null);
  return market ? listings.where('listing.market', '=', market) : listings;
}

/** A range on the folded name: it uses the index, which LIKE with a variable does not. */
export function beginsWith(prefix: string, compare: (operator: '>=' | '<', value: string) => Condition): Condition[] {
  const folded = foldName(prefix);
  return [compare('>=', folded), compare('<', `${folded}\u{10ffff}`)];
}

function listedConditions({ listedNow, listedOn, market }: ReleaseFilter): Condition[] {
  const eb = releaseTable();
  if (listedNow != null || listedOn != null) {
    return [
      ...(listedNow == null ? [] : [listedNow ? isListed(market) : eb.not(isListed(market))]),
      ...(listedOn == null ? [] : [hasListing({ listedOn, market })]),
    ];
  }
  return market ? [hasListing({ market })] : [];
}

function dateConditions(eb: ReleaseTable, { releasedSince, releasedBefore }: ReleaseFilter): Condition[] {
  return [
    ...(releasedSince ? [eb('release.released_on', '>=', releasedSince)] : []),
    // '' stands for an unknown date, which is neither before nor after a day. As > '' it would be the other end of a
    // range, and SQLite would rather sort all that is in it than walk an index in the order asked for.
    ...(releasedBefore ? [eb('release.released_on', '<', releasedBefore), eb('release.released_on', '!=', '')] : []),
  ];
}

function hasGenre(eb: ReleaseTable, genre: string): Condition {
  return eb.exists(
    eb
      .selectFrom('release_credit')
      .select('release_credit.position')
      .whereRef('release_credit.release_id', '=', 'release.id')
      .where(artistHasGenre('release_credit.artist_id', genre)),
  );
}

/**
 * Whether the artist whose row id `artistId` refers to has the genre. The id of the genre is looked up apart, and the pair
 * probed by primary key: as a join, SQLite would walk all artists of the genre for every row.
 */
export function artistHasGenre(artistId: string, genre: string): Condition {
  return sql<SqlBool>`exists (
    select 1 from artist_genre where artist_genre.artist_id = ${sql.ref(artistId)}
    and artist_genre.genre_id = (select genre.id from genre where genre.name = ${genre.toLowerCase()})
  )`;
}

/** As a set of its own: SQLite finds the releases by it, however many others there are, and sorts what it found. */
function isByFollowed(eb: ReleaseTable, accountId: number): Condition {
  return eb(
    'release.id',
    'in',
    eb
      .selectFrom('account_followed_artist')
      .innerJoin('release_credit', 'release_credit.artist_id', 'account_followed_artist.artist_id')
      .select('release_credit.release_id')
      .where('account_followed_artist.account_id', '=', accountId),
  );
}

function isNewSince(eb: ReleaseTable, moment: string): Condition {
  // As moments are stored.
  const since = new Date(moment).toISOString();
  return eb.or([
    eb('release.first_seen_at', '>=', since),
    eb.exists(
      eb
        .selectFrom('listing')
        .select('listing.id')
        .whereRef('listing.release_id', '=', 'release.id')
        .where('listing.listed_from', '>=', since),
    ),
  ]);
}

function isOfType(eb: ReleaseTable, types: readonly ReleaseTypeName[]): Condition {
  return eb.or([
    eb('release.type', 'in', types),
    ...(types.includes('other') ? [eb('release.type', 'not in', knownReleaseTypes)] : []),
  ]);
}
