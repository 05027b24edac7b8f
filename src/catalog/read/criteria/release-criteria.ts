import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DayInSql } from './days.ts';
import { expressionsOf } from './expressions.ts';
import { storedMoment } from './listing-criteria.ts';

const release = expressionsOf<'release'>();

/**
 * Whether a release was first seen with or after those of a day: it is not older than the oldest row of them. Few releases
 * that were first seen earlier must then be read for their day.
 */
export const isSeenWith = (day: DayInSql) => (id: RawBuilder<number>) =>
  sql<SqlBool>`${id} >= (select min(first_id) from release_count where released_on >= ${day})`;

/** As a subquery: SQLite then finds the releases by it, however many others there are, and sorts those alone. */
export function isByFollowed(accountId: number): Expression<SqlBool> {
  return release(
    'release.id',
    'in',
    release
      .selectFrom('account_followed_artist')
      .innerJoin('release_credit', 'release_credit.artist_id', 'account_followed_artist.artist_id')
      .select('release_credit.release_id')
      .where('account_followed_artist.account_id', '=', accountId),
  );
}

/** Whether it was first seen, or listed in some market, at that moment or later. */
export function isNewSince(moment: string): Expression<SqlBool> {
  const since = storedMoment(moment);
  return release.or([
    release('release.first_seen_at', '>=', since),
    release.exists(
      release
        .selectFrom('listing')
        .select('listing.id')
        .whereRef('listing.release_id', '=', 'release.id')
        .where('listing.listed_from', '>=', since),
    ),
  ]);
}
