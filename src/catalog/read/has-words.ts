import { type Expression, type SqlBool, sql } from 'kysely';
import { isNameOf, type NamedKind, namedRowId } from '../schema/name-place.ts';
import { toMatchExpression } from './search.ts';

/**
 * Whether the name of the row whose id `idColumn` refers to has the words, as the search understands them. The index of
 * names is read once, and the rows are probed by primary key.
 */
export function hasWords(kind: NamedKind, idColumn: string, words: string): Expression<SqlBool> {
  const match = toMatchExpression(words);
  if (match === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(idColumn)} in (
    select ${namedRowId} from name_search where name_search match ${match} and ${isNameOf(kind)}
  )`;
}
