import { countCharacters } from '../catalog/schema/fold-name.ts';
import { InvalidInputError } from '../errors.ts';

/** Far more than a name is looked for by. */
export const maxWordsLength = 200;

/** Words of a name as they are asked for; `field` is the argument that they came in by. */
export function checkWords(field: string, words: string): void {
  const length = countCharacters(words.trim());
  if (length >= 1 && length <= maxWordsLength) return;
  throw new InvalidInputError(field, `${field}: expected 1 to ${maxWordsLength} characters, got ${length}`);
}

interface NameCriteria {
  name?: string | null;
  q?: string | null;
}

export function parseFilter<F extends NameCriteria>(filter: F | null | undefined): F | Record<never, never> {
  if (filter?.name === '') {
    throw new InvalidInputError('filter.name', 'filter.name: expected the beginning of a name, got none');
  }
  if (filter?.q != null) checkWords('filter.q', filter.q);
  return filter ?? {};
}

/** Whether a filter narrows at all: a criterion that is null says nothing. */
export const hasCriteria = (filter: unknown): boolean =>
  typeof filter === 'object' && filter !== null && Object.values(filter).some((criterion) => criterion != null);
