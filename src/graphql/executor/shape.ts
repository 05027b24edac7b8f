import type { GraphQLLeafType } from 'graphql';
import { StoredImages } from '../../catalog/schema/image.ts';
import { type JsonWriter, toPiece } from './json-writer.ts';
import type { Run } from './run.ts';

/** What a query makes of the values of a type. */
export interface Shape<Context> {
  /** What leaves of a value; what has to be waited for is put into its place later. Throws where graphql-js has an error. */
  complete(value: unknown, run: Run<Context>): unknown;
  /** Writes what was completed, once all of it is there. */
  write(completed: unknown, out: JsonWriter): void;
}

const openingBracket = toPiece('[');
const comma = toPiece(',');
const closingBracket = toPiece(']');

/** A resolver may also hand over an error instead of throwing it. */
export function refuseError<T>(value: T): T {
  if (value instanceof Error) throw value;
  return value;
}

/** A shape of what may be nothing. */
export const orNull = <Context, Completed>({
  complete,
  write,
}: {
  complete: Shape<Context>['complete'];
  write(completed: Completed, out: JsonWriter): void;
}): Shape<Context> => ({
  complete: (value, run) => (value == null ? null : complete(value, run)),
  write: (completed, out) => (completed === null ? out.null() : write(completed as Completed, out)),
});

export const refuseNull = <Context>({ complete, write }: Shape<Context>): Shape<Context> => ({
  complete: (value, run) => toPresent(complete(value, run)),
  write,
});

function toPresent<T>(value: T): T {
  if (value == null) throw new TypeError('There is nothing where something has to be');
  return value;
}

export const ofLeaf = <Context>(type: GraphQLLeafType): Shape<Context> =>
  orNull({
    complete: (value) => toPresent(type.serialize(refuseError(value))),
    write: (leaf, out) => out.leaf(leaf),
  });

function toArray(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof StoredImages) return value.toJSON();
  throw new TypeError('It is no list');
}

export const ofList = <Context>({ complete, write }: Shape<Context>, isOfStoredImages: boolean): Shape<Context> =>
  orNull({
    complete(value, run) {
      if (isOfStoredImages && value instanceof StoredImages) return value;
      const items: unknown[] = [];
      for (const item of toArray(value)) run.add(items, item, complete);
      return items;
    },
    write(items: StoredImages | unknown[], out) {
      if (items instanceof StoredImages) return out.json(items.json);
      out.piece(openingBracket);
      for (let index = 0; index < items.length; index += 1) {
        if (index > 0) out.piece(comma);
        write(items[index], out);
      }
      out.piece(closingBracket);
    },
  });
