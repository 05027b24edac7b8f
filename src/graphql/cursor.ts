import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Position } from '../catalog/read/keyset.ts';
import { InvalidInputError } from '../errors.ts';

/**
 * A cursor holds a position and the mark of the list it was taken from: its name, order and filter. It is refused in any
 * other list, where the position would mean something else.
 */
export interface CursorCodec<P> {
  encode(position: P): string;
  decode(cursor: string, field: string): P;
}

/** Marks that were worked out before, by what they were worked out of. */
const marks = new LRUCache<string, string>({ maxSize: 100_000, sizeCalculation: (_mark, written) => written.length });

/** The mark of a list: the same for the same list, order and filter, in every process. */
export function markOf(list: string, ...shape: unknown[]): string {
  const written = JSON.stringify([list, ...shape]);
  const known = marks.get(written);
  if (known !== undefined) return known;
  const mark = hash('sha256', JSON.stringify([list, ...shape], canonical), 'base64url').slice(0, 8);
  marks.set(written, mark);
  return mark;
}

/** A criterion that is null says the same as one that is not there, and the order of criteria says nothing. */
function canonical(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** For the cursors of a list, order and filter. */
export const positionCodec = (list: string, ...shape: unknown[]): CursorCodec<Position> =>
  new MarkedCodec(
    // Worked out where there is a cursor at all: many lists in a list have none.
    () => markOf(list, ...shape),
    positionParts,
  );

export const createCodec = <P>(
  findMark: () => string,
  toParts: (position: P) => (string | number)[],
  fromParts: (parts: unknown[]) => P | null,
): CursorCodec<P> => new MarkedCodec(findMark, { toParts, fromParts });

/** What a cursor holds beside the mark. */
interface Parts<P> {
  toParts: (position: P) => (string | number)[];
  fromParts: (parts: unknown[]) => P | null;
}

const positionParts: Parts<Position> = {
  toParts: ({ value, id }) => [value, id],
  fromParts: ([value, id]) => (typeof value === 'string' && isRowId(id) ? { value, id } : null),
};

/** A class, as a page of pages makes one for each. */
class MarkedCodec<P> implements CursorCodec<P> {
  readonly #findMark: () => string;
  readonly #parts: Parts<P>;
  #mark: string | null = null;

  constructor(findMark: () => string, parts: Parts<P>) {
    this.#findMark = findMark;
    this.#parts = parts;
  }

  get #known(): string {
    this.#mark ??= this.#findMark();
    return this.#mark;
  }

  encode(position: P): string {
    const parts = [this.#known, ...this.#parts.toParts(position)];
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
  }

  decode(cursor: string, field: string): P {
    const [seen, ...parts] = parseParts(cursor);
    if (typeof seen === 'string' && seen !== this.#known) {
      throw new InvalidInputError(field, `${field}: this cursor belongs to another list, order or filter`);
    }
    const position = seen === this.#known ? this.#parts.fromParts(parts) : null;
    if (position === null) throw new InvalidInputError(field, `${field}: expected a cursor that an earlier page gave`);
    return position;
  }
}

export const isRowId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function parseParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    // Not JSON, so nobody here made it: the caller answers for that.
    return [];
  }
}
