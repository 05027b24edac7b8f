import type { Field } from './compilation.ts';
import type { Execution } from './execution.ts';
import type { CallOf } from './field-call.ts';
import { type JsonWriter, toPiece } from './json-writer.ts';
import type { Shape } from './shape.ts';

/** How one field of an object is resolved, completed and written. */
export interface FieldShape<Context> {
  /** Appends the completed value to the row of the object. */
  fill(row: unknown[], source: unknown, execution: Execution<Context>): void;
  write(completed: unknown, out: JsonWriter): void;
}

export function typenameShape<Context>(typeName: string): FieldShape<Context> {
  const written = toPiece(JSON.stringify(typeName));
  return { fill: (row) => void row.push(null), write: (_completed, out) => out.piece(written) };
}

export function fieldShape<Context>(
  { name, resolve }: Field,
  callOf: CallOf<Context>,
  { complete, write }: Shape<Context>,
): FieldShape<Context> {
  if (!resolve) return propertyShape(name, callOf, { complete, write });
  return {
    fill(row, source, execution) {
      const { args, info } = callOf(execution);
      execution.add(row, resolve(source, args, execution.context, info), complete);
    },
    write,
  };
}

/** Does what the default resolver of graphql-js does, but coerces arguments only for a method. */
const propertyShape = <Context>(
  name: string,
  callOf: CallOf<Context>,
  { complete, write }: Shape<Context>,
): FieldShape<Context> => ({
  fill(row, source, execution) {
    let value: unknown = hasProperties(source) ? source[name] : undefined;
    if (typeof value === 'function') {
      const { args, info } = callOf(execution);
      value = value.call(source, args, execution.context, info);
    }
    execution.add(row, value, complete);
  },
  write,
});

const hasProperties = (source: unknown): source is Record<string, unknown> =>
  (typeof source === 'object' && source !== null) || typeof source === 'function';
