import type { PageRequest, Position } from '../catalog/read/keyset.ts';
import { InvalidInputError } from '../errors.ts';
import type { CursorCodec } from './cursor.ts';

/** The paging arguments of a Relay connection. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

export const defaultPageSize = 20;
export const maxGraphQLPageSize = 100;

/** Reads `first`, `after`, `last` and `before`; `most` is the largest page that may be asked for. */
export function parsePage(args: PageArguments, codec: CursorCodec<Position>, most: number): PageRequest {
  const { first, last, after, before } = args;
  if (first != null && last != null) {
    throw new InvalidInputError('last', 'last: expected either first or last, not both');
  }
  return {
    limit: last != null ? parseSize('last', last, most) : parseSize('first', first ?? defaultPageSize, most),
    from: last != null ? 'end' : 'start',
    after: after == null ? null : codec.decode(after, 'after'),
    before: before == null ? null : codec.decode(before, 'before'),
  };
}

export function parseSize(field: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidInputError(field, `${field}: expected a whole number from 1 to ${most}, got ${value}`);
}
