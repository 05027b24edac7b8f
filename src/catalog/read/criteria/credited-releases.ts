import type { Expression, SqlBool } from 'kysely';
import type { ReleaseFilter } from '../release-filter.ts';
import { expressionsOf, meetsAll } from './expressions.ts';
import { type ListingCriteria, selectListings } from './listing-criteria.ts';

/** The criterion that finds listed releases, and the others, which each of these must meet. */
export function splitListing({
  listedNow,
  listedOn,
  market,
  ...others
}: ReleaseFilter): [ListingCriteria, ReleaseFilter] {
  if (listedOn === undefined) return [{ listedNow, market }, others];
  return [{ listedOn, market }, listedNow === undefined ? others : { ...others, listedNow, ...(market && { market }) }];
}

/** The artists of listed releases that meet the conditions. Releases are read only if there are any. */
export function selectListedArtists(listing: ListingCriteria, conditions: Expression<SqlBool>[]) {
  const credits = conditions.length === 0 ? selectCredits() : creditedReleases().where(meetsAll(conditions));
  return credits.select('release_credit.artist_id').where('release_credit.release_id', 'in', selectListings(listing));
}

const selectCredits = () => expressionsOf<'artist'>().selectFrom('release_credit');

export const creditedReleases = () => selectCredits().innerJoin('release', 'release.id', 'release_credit.release_id');

export const releasesOf = (conditions: Expression<SqlBool>[]) =>
  creditedReleases()
    .select('release.id')
    .whereRef('release_credit.artist_id', '=', 'artist.id')
    .where(meetsAll(conditions));
