import { InvalidInputError } from '../errors.ts';
import { type ListQuery, single } from './read-query.ts';

export const maxChanges = 1000;
const usualChanges = 200;

const parameters = ['limit', 'after'];

/** Reads `?limit` and `?after`; what cannot be read, or is neither, is an InvalidInputError that names the parameter. */
export function readChangeQuery(query: URLSearchParams): ListQuery {
  const unknown = [...new Set(query.keys())].filter((name) => !parameters.includes(name));
  const [first] = unknown;
  if (first !== undefined) {
    throw new InvalidInputError(first, `${unknown.join(', ')}: expected no parameters but ${parameters.join(' and ')}`);
  }
  return { limit: readLimit(single(query, 'limit')), after: single(query, 'after') };
}

function readLimit(given: string | null): number {
  if (given === null) return usualChanges;
  const limit = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= maxChanges) return limit;
  throw new InvalidInputError('limit', `limit: expected a whole number from 1 to ${maxChanges}, got ${given}`);
}
