import type { Execution } from './execution.ts';
import type { JsonWriter } from './json-writer.ts';

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

export function refuseMissing<T>(value: T): T {
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
