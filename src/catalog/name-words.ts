import { type Expression, type SqlBool, sql } from 'kysely';
import { type SearchHit, searchRowId, toMatchExpression } from './search.ts';

/**
 * Whether the name of the row whose id `idColumn` refers to has the words, as the search understands them. The index of
 * names is read once, and the rows are probed by primary key.
 */
export function hasWords(kind: SearchHit['kind'], idColumn: string, words: string): Expression<SqlBool> {
  const match = toMatchExpression(words);
  if (match === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(idColumn)} in (
    select rowid / 2 from name_search where name_search match ${match} and rowid % 2 = ${searchRowId(kind, 0)}
  )`;
}
