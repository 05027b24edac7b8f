import { type Expression, type SqlBool, sql } from 'kysely';
import { InvalidInputError } from '../../errors.ts';
import { countCharacters, foldName } from '../schema/fold-name.ts';
import { isNameOf, type NamedKind, namedRowId } from '../schema/name-place.ts';

/** The FTS5 expression for a user's words: each word once and quoted, the last one a prefix; null if there is no word. */
export function toMatchExpression(query: string): string | null {
  const words = toWords(foldName(query));
  const last = words.at(-1);
  if (last === undefined) return null;
  // A whole word that is repeated says more than the beginning of one.
  const others = new Set(words.slice(0, -1));
  if (others.has(last)) return [...others].map(quote).join(' AND ');
  return [...others, last].map(quote).join(' AND ').concat('*');
}

export const toWords = (folded: string): string[] => folded.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];

export const quote = (word: string): string => `"${word}"`;

/** The criteria on names that artists and releases share. */
interface NameCriteria {
  /** How the name begins, ignoring case, diacritics and width. */
  name?: string;
  /** Words of the name, as in the search. */
  q?: string;
}

export const maxWordsLength = 200;

/** Throws InvalidInputError that names `field`, the argument that held the words. */
export function checkWords(field: string, words: string): void {
  const length = countCharacters(words.trim());
  if (length >= 1 && length <= maxWordsLength) return;
  throw new InvalidInputError(field, `${field}: expected 1 to ${maxWordsLength} characters, got ${length}`);
}

/** `path` leads to the filter, as `filter` or `filter.not`. */
export function checkNames({ name, q }: NameCriteria, path: string): void {
  if (name === '') {
    throw new InvalidInputError(`${path}.name`, `${path}.name: expected at least one character, got none`);
  }
  if (q !== undefined) checkWords(`${path}.q`, q);
}

/** A range on the folded name: it uses the index, which LIKE with a variable does not. */
export function beginsWith(
  prefix: string,
  compare: (operator: '>=' | '<', value: string) => Expression<SqlBool>,
): Expression<SqlBool>[] {
  const folded = foldName(prefix);
  return [compare('>=', folded), compare('<', `${folded}\u{10ffff}`)];
}

/**
 * Whether the name of the row with the id in `idColumn` has the words. The index of names is read once, and the rows are
 * looked up by primary key.
 */
export function hasWords(kind: NamedKind, idColumn: string, words: string): Expression<SqlBool> {
  const match = toMatchExpression(words);
  if (match === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(idColumn)} in (
    select ${namedRowId} from name_search where name_search match ${match} and ${isNameOf(kind)}
  )`;
}
