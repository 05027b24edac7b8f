import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { InvalidInputError } from '../../../errors.ts';
import type { Position } from './keyset.ts';

/**
 * A cursor holds a position and the checksum of the list it was taken from (name, filter and order). Any other list
 * refuses it, because the position would mean something else there.
 */
export interface CursorCodec<P> {
  encode(position: P): string;
  /** Throws InvalidInputError that names `field`, the argument that held the cursor. */
  decode(cursor: string, field: string): P;
}

/** The values of a position, apart from the checksum. */
interface PositionParts<P> {
  toParts(position: P): (string | number)[];
  /** Null if the parts are not a position. */
  fromParts(parts: readonly unknown[]): P | null;
}

/** Raised whenever positions change their meaning: cursors of an earlier version are refused. */
const version = 2;

const checksums = new LRUCache<string, string>({ maxSize: 100_000, sizeCalculation: (_sum, key) => key.length });

/** The same for the same key, in every process. */
function checksumOf(key: string): string {
  const cached = checksums.get(key);
  if (cached !== undefined) return cached;
  const checksum = hash('sha256', key, 'base64url').slice(0, 8);
  checksums.set(key, checksum);
  return checksum;
}

const keysetParts: PositionParts<Position> = {
  toParts: ({ value, id }) => [value, id],
  fromParts: ([value, id]) => (typeof value === 'string' && isRowId(id) ? { value, id } : null),
};

/** The cursors of a list that is paged by keyset, for the key of its question. */
export const keysetCursors = (key: string): CursorCodec<Position> => new ChecksumCodec(key, keysetParts);

export const createCursorCodec = <P>(key: string, parts: PositionParts<P>): CursorCodec<P> =>
  new ChecksumCodec(key, parts);

/** A class, because a nested list makes one per parent. */
class ChecksumCodec<P> implements CursorCodec<P> {
  readonly #key: string;
  readonly #parts: PositionParts<P>;
  #checksum: string | null = null;

  constructor(key: string, parts: PositionParts<P>) {
    this.#key = key;
    this.#parts = parts;
  }

  encode(position: P): string {
    // Computed on first use: most nested lists are read without cursors.
    this.#checksum ??= checksumOf(this.#key);
    const parts = [version, this.#checksum, ...this.#parts.toParts(position)];
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
  }

  decode(cursor: string, field: string): P {
    const [seenVersion, checksum, ...parts] = parseParts(cursor);
    if (isEarlierVersion(seenVersion)) {
      const message = `${field}: this cursor is from an earlier version of the server; start again without it`;
      throw new InvalidInputError(field, message);
    }
    const isCurrent = seenVersion === version && typeof checksum === 'string';
    if (isCurrent && checksum !== checksumOf(this.#key)) {
      throw new InvalidInputError(field, `${field}: this cursor belongs to another list, order or filter`);
    }
    const position = isCurrent ? this.#parts.fromParts(parts) : null;
    if (position === null) throw new InvalidInputError(field, `${field}: expected a cursor from an earlier page`);
    return position;
  }
}

/** Version 1 had no number: its cursors begin with a checksum of eight characters. */
const isEarlierVersion = (part: unknown): boolean => typeof part === 'string' && /^[\w-]{8}$/.test(part);

export const isRowId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function parseParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    // Not JSON, so not one of our cursors: `decode` refuses it.
    return [];
  }
}
