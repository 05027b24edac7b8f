import type { Expression, SqlBool } from 'kysely';
import { type Graph, upTo } from './graph.ts';

type ListedTable = 'artist' | 'release' | 'genre';

/** How many rows of the table meet all conditions. */
export async function countRows(
  graph: Graph,
  table: ListedTable,
  conditions: readonly Expression<SqlBool>[],
): Promise<number> {
  const { count } = await graph
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.and([...conditions]))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether any row of the table meets all conditions and lies `behind` a page (see otherSide); nothing can where that is null. */
export async function hasRowBehind(
  graph: Graph,
  table: ListedTable,
  conditions: readonly Expression<SqlBool>[],
  behind: Expression<SqlBool> | null,
): Promise<boolean> {
  if (!behind) return false;
  const row = await graph
    .selectFrom(table)
    .select(`${table}.id`)
    .where((eb) => eb.and([...conditions, behind]))
    .limit(upTo(1))
    .executeTakeFirst();
  return row !== undefined;
}
