import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { NamedKind } from '../../../database/name-place.ts';
import { inDialect } from '../../../database/sql-dialect.ts';
import { InvalidInputError } from '../../../errors.ts';
import { countCharacters, foldName } from '../../../names/fold-name.ts';
import { parseNameQuery } from '../../../names/split-name.ts';
import { type Graph, inBatches, inPages, upTo } from '../../schema/graph.ts';

/** The criteria on names that artists and releases share. */
interface NameCriteria {
  /** How the name begins, ignoring case, diacritics and width. */
  name?: string;
  /** Words of the name, as in the search. */
  q?: string;
  /** Words of a genre. */
  genreQ?: string;
}

export const maxWordsLength = 200;

/** Throws InvalidInputError that names `field`, the argument that held the words. */
export function checkWords(field: string, words: string): void {
  const length = countCharacters(words.trim());
  if (length >= 1 && length <= maxWordsLength) return;
  throw new InvalidInputError(field, `${field}: expected 1 to ${maxWordsLength} characters, got ${length}`);
}

/** `path` leads to the filter, as `filter` or `filter.not`. */
export function checkNames({ name, q, genreQ }: NameCriteria, path: string): void {
  if (name === '') {
    throw new InvalidInputError(`${path}.name`, `${path}.name: expected at least one character, got none`);
  }
  if (q !== undefined) checkWords(`${path}.q`, q);
  if (genreQ !== undefined) checkWords(`${path}.genreQ`, genreQ);
}

/** A range on the folded name: it uses the index, which LIKE with a variable does not. */
export function beginsWith(
  prefix: string,
  compare: (operator: '>=' | '<', value: string) => Expression<SqlBool>,
): Expression<SqlBool>[] {
  const folded = foldName(prefix);
  return [compare('>=', folded), compare('<', `${folded}\u{10ffff}`)];
}

/** A condition on the id of a row, for a row that an index has found. */
type IdCondition = (id: RawBuilder<number>) => RawBuilder<SqlBool>;

/** The ids of the rows whose names have the words, as a subquery over the index of names. */
export function selectWithWords(kind: NamedKind, words: string, condition?: IdCondition): RawBuilder<{ id: number }> {
  const query = parseNameQuery(foldName(words));
  if (query.terms.length === 0) return sql`(select 0 as id where false)`;
  return inDialect(({ names }) => names.selectMatching(kind, query, condition));
}

/** Whether the name of the row with the id in `idColumn` has the words. The rows are looked up by primary key. */
export const hasWords = (
  kind: NamedKind,
  idColumn: string,
  words: string,
  condition?: IdCondition,
): Expression<SqlBool> => sql<SqlBool>`${sql.ref(idColumn)} in ${selectWithWords(kind, words, condition)}`;

/** The index reads all names with the words for each of these statements. */
const namesPerStatement = 20_000;

/** Their other criteria take about 10 ms to check. Most of those of artists look up all releases of an artist. */
const namesPerBatch = { release: 2_000, artist: 500 };

/** The ids of the rows whose names have the words, in their order: a batch can be read in a short statement. */
export async function* inNamedBatches(
  graph: Graph,
  table: 'artist' | 'release',
  words: string,
): AsyncGenerator<number[]> {
  const kind = table === 'artist' ? 'Artist' : 'Release';
  const pages = inPages(namesPerStatement, (after) =>
    graph
      .selectFrom(selectWithWords(kind, words, (id) => sql`${id} > ${after}`).as('named'))
      .select('named.id')
      .orderBy('named.id')
      .limit(upTo(namesPerStatement))
      .execute(),
  );
  for await (const page of pages) {
    const ids = page.map(({ id }) => id);
    yield* inBatches(ids, namesPerBatch[table]);
  }
}
