import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { GraphTables } from '../../schema/graph.ts';
import { expressionsOf, meetsAll } from './expressions.ts';

type Conditions = readonly Expression<SqlBool>[];

const mine = expressionBuilder<GraphTables & { mine: GraphTables['release_edition'] }, 'mine'>();

/**
 * Whether no edition with a better rank meets the conditions, which must hold for the release too. The inner query calls its
 * own row `release`, so that the same conditions serve both.
 */
export function isFirstEdition(conditions: Conditions): Expression<SqlBool> {
  const eb = expressionsOf<'release'>();
  const later = eb
    .selectFrom('release_edition as mine')
    .select('mine.rank')
    .whereRef('mine.release_id', '=', 'release.id')
    .where('mine.rank', '>', 0);
  return eb.not(eb.exists(conditions.length === 0 ? later : later.where(hasBetter(conditions))));
}

/** For a query with the row `mine` of `release_edition`: whether a better edition meets the conditions. */
export function hasBetter(conditions: Conditions): Expression<SqlBool> {
  return mine.exists(
    mine
      .selectFrom('release_edition as better')
      .innerJoin('release', 'release.id', 'better.release_id')
      .select('better.rank')
      .whereRef('better.edition', '=', 'mine.edition')
      .whereRef('better.rank', '<', 'mine.rank')
      .where(meetsAll(conditions)),
  );
}
