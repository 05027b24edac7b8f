import { type Expression, type SqlBool, sql } from 'kysely';
import { inDialect } from '../../../database/sql-dialect.ts';
import { spanStarts } from '../../schema/listing-span.ts';
import { expressionsOf } from './expressions.ts';

/** The criteria on listings that releases and artists share: without the first two, listed at any time. */
export interface ListingCriteria {
  listedNow?: boolean | undefined;
  listedOn?: string | undefined;
  market?: string | undefined;
}

/**
 * How a statement finds out whether a release is listed. 'each': it looks up the listings of each release that it reads,
 * which is best for a page. 'all': it collects the listed releases first, which is best for a count.
 */
export type ListingSearch = 'each' | 'all';

/** For a page: what was listed long ago is far from the start of an order. */
export const listingSearchOf = ({ listedOn }: ListingCriteria): ListingSearch =>
  listedOn === undefined ? 'each' : 'all';

/** As moments are stored: in UTC, with milliseconds, so that text compares as time does. */
export const storedMoment = (moment: string): string => new Date(moment).toISOString();

/** Whether a row that the query calls `release` has such a listing. */
export function hasListing(listing: ListingCriteria, search: ListingSearch): Expression<SqlBool> {
  const eb = expressionsOf<'release'>();
  if (search === 'all' && (listing.listedNow || listing.listedOn !== undefined))
    return eb('release.id', 'in', selectListings(listing));
  return eb.exists(selectOpenListings(listing).where(sql<SqlBool>`listing.release_id = release.id`));
}

/** The releases of such listings, one row for each. Those of a moment are found by an index, however long ago it is. */
export function selectListings(listing: ListingCriteria) {
  const { listedOn, market } = listing;
  if (listedOn === undefined) return selectOpenListings(listing);
  const at = storedMoment(listedOn);
  const starts = inDialect(({ pairs }) => pairs(spanStarts(at)));
  const closed = selectListingsIn(market)
    .innerJoin(starts.as('length'), 'length.id', 'listing.span')
    .whereRef('listing.listed_from', '>', 'length.value')
    .where('listing.listed_from', '<=', at)
    .where('listing.listed_until', '>', at);
  return selectListingsIn(market)
    .where('listing.span', 'is', null)
    .where('listing.listed_from', '<=', at)
    .unionAll(closed.clearSelect().select('listing.release_id'));
}

function selectListingsIn(market: string | undefined) {
  const listings = expressionsOf().selectFrom('listing').select('listing.release_id');
  return market ? listings.where('listing.market', '=', market) : listings;
}

/** For a look-up by release. */
function selectOpenListings({ listedNow, listedOn, market }: ListingCriteria) {
  const listings = selectListingsIn(market);
  if (listedOn === undefined) return listedNow ? listings.where('listing.listed_until', 'is', null) : listings;
  const at = storedMoment(listedOn);
  // An interval has its beginning, but not its end.
  return listings
    .where('listing.listed_from', '<=', at)
    .where((eb) => eb.or([eb('listing.listed_until', 'is', null), eb('listing.listed_until', '>', at)]));
}
