import { InvalidInputError } from '../errors.ts';

export const maxPageSize = 200;

export interface ListQuery {
  limit: number;
  after: string | null;
}

/** Reads `?limit` and `?after`; what cannot be read is an InvalidInputError that names the parameter. */
export function readListQuery(query: URLSearchParams): ListQuery {
  const limit = single(query, 'limit');
  if (limit !== null && !/^\d{1,9}$/.test(limit)) throw invalidLimit(limit);
  const size = limit === null ? maxPageSize : Number(limit);
  if (size < 1 || size > maxPageSize) throw invalidLimit(limit);
  return { limit: size, after: single(query, 'after') };
}

/** The value of a parameter that may be given once. */
export function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  if (values.length > 1) throw new InvalidInputError(name, `${name}: expected one value, got ${values.length}`);
  return values[0] ?? null;
}

const invalidLimit = (given: string | null) =>
  new InvalidInputError('limit', `limit: expected a whole number from 1 to ${maxPageSize}, got ${given}`);
