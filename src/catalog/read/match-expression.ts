import { foldName } from '../schema/fold-name.ts';

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
