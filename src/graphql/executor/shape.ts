import type { GraphQLLeafType } from 'graphql';
import type { Execution } from './execution.ts';
import type { JsonLeaf, JsonWriter } from './json-writer.ts';

/**
 * How the values of one type are completed and written at one place of a query. `complete` throws where graphql-js has an
 * error. `write` is called once nothing is pending, and cannot fail.
 */
export interface Shape<Context> {
  complete(value: unknown, execution: Execution<Context>): unknown;
  write(completed: unknown, out: JsonWriter): void;
}

/** A resolver may return an error instead of throwing it. */
export function refuseError<T>(value: T): T {
  if (value instanceof Error) throw value;
  return value;
}

function refuseMissing<T>(value: T): T {
  if (value == null) throw new TypeError('A value that must not be null is missing');
  return value;
}

/** The shape of a type that may be null; the functions given see no null. */
export const nullable = <Context, Completed>({
  complete,
  write,
}: {
  complete: Shape<Context>['complete'];
  write(completed: Completed, out: JsonWriter): void;
}): Shape<Context> => ({
  complete: (value, execution) => (value == null ? null : complete(value, execution)),
  write: (completed, out) => (completed === null ? out.null() : write(completed as Completed, out)),
});

export const nonNull = <Context>({ complete, write }: Shape<Context>): Shape<Context> => ({
  complete: (value, execution) => refuseMissing(complete(value, execution)),
  write,
});

/** JSON of an object or a list from a scalar. It is made before writing, which must not fail. */
interface JsonText {
  text: string;
}

/** The shape of a scalar or an enum. */
export const leafShape = <Context>(type: GraphQLLeafType): Shape<Context> =>
  nullable({
    complete: (value) => toLeaf(refuseMissing(type.serialize(refuseError(value)))),
    write: (leaf: JsonLeaf | JsonText, out) => (typeof leaf === 'object' ? out.json(leaf.text) : out.leaf(leaf)),
  });

function toLeaf(serialized: unknown): JsonLeaf | JsonText {
  switch (typeof serialized) {
    case 'string':
    case 'number':
    case 'boolean':
      return serialized;
    default: {
      // Undefined for a function or a symbol, which JSON leaves out; it throws for a bigint.
      const text: string | undefined = JSON.stringify(serialized);
      return { text: refuseMissing(text) };
    }
  }
}
