import { type Expression, type SqlBool, sql } from 'kysely';
import type { Graph } from '../../schema/graph.ts';

/** Rows that one statement reads: some tens of milliseconds. */
const defaultStep = 20_000;

/**
 * Counts the rows of a table that meet the conditions, if each row must be read. The statements are short, so that others
 * have a turn between two of them, and a read that takes too long stops. A commit between two of them starts the count again.
 */
export async function countInSteps(
  graph: Graph,
  table: 'artist' | 'release',
  conditions: readonly Expression<SqlBool>[],
  step = defaultStep,
): Promise<number> {
  let count = 0;
  let revision: number | null = null;
  let after = 0;
  let last = 0;
  do {
    const found = await graph
      .selectFrom(table)
      .select((eb) => [
        eb.fn.countAll<number>().as('count'),
        sql<number>`(select revision from catalog_revision where id = 1)`.as('revision'),
        sql<number>`(select coalesce(max(id), 0) from ${sql.table(table)} as every)`.as('last'),
      ])
      .where(`${table}.id`, '>', after)
      .where(`${table}.id`, '<=', after + step)
      .where((eb) => eb.and([...conditions]))
      .executeTakeFirstOrThrow();
    if (revision !== null && revision !== found.revision) {
      count = 0;
      after = 0;
      revision = null;
      continue;
    }
    ({ revision, last } = found);
    count += found.count;
    after += step;
  } while (after < last);
  return count;
}
