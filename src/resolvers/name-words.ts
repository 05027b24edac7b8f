import { InvalidInputError } from '../errors.ts';

/** Far more than a name is looked for by. */
export const maxWordsLength = 200;

/** As people count: what lies beyond the first plane of Unicode is one character, not two. */
export const countCharacters = (text: string): number => [...text].length;

/** Words of a name as they are asked for; `field` is the argument that they came in by. */
export function checkWords(field: string, words: string): void {
  const length = countCharacters(words.trim());
  if (length >= 1 && length <= maxWordsLength) return;
  throw new InvalidInputError(field, `${field}: expected 1 to ${maxWordsLength} characters, got ${length}`);
}

export function parseFilter<F extends { q?: string | null }>(filter: F | null | undefined): F | Record<never, never> {
  if (filter?.q != null) checkWords('filter.q', filter.q);
  return filter ?? {};
}
