import { defaultTypeResolver, type GraphQLAbstractType, type GraphQLObjectType } from 'graphql';
import { type Execution, isPromise } from './execution.ts';
import type { CallOf } from './field-call.ts';
import type { FieldShape } from './field-shape.ts';
import { type JsonWriter, toPiece } from './json-writer.ts';
import { nullable, refuseError, type Shape } from './shape.ts';

/** The fields of an object. A completed object is a row: the completed values in the order of the response. */
export interface FieldsShape<Context> {
  fill(row: unknown[], source: unknown, execution: Execution<Context>): void;
  write(row: unknown[], out: JsonWriter): void;
}

const openingBrace = toPiece('{');
const closingBrace = toPiece('}');

export function fieldsShape<Context>(shapes: readonly [key: string, FieldShape<Context>][]): FieldsShape<Context> {
  const fields = shapes.map(([key, shape], place) => ({
    ...shape,
    opening: toPiece(`${place === 0 ? '' : ','}${JSON.stringify(key)}:`),
  }));
  return {
    fill(row, source, execution) {
      for (const { fill } of fields) {
        try {
          fill(row, source, execution);
        } catch {
          execution.fail();
        }
      }
    },
    write(row, out) {
      out.piece(openingBrace);
      for (let place = 0; place < fields.length; place += 1) {
        const field = fields[place] as (typeof fields)[number];
        out.piece(field.opening);
        field.write(row[place], out);
      }
      out.piece(closingBrace);
    },
  };
}

export function objectShape<Context>(
  { name, isTypeOf }: GraphQLObjectType,
  { fill, write }: FieldsShape<Context>,
  callOf: CallOf<Context>,
): Shape<Context> {
  if (!isTypeOf) {
    return nullable({
      complete(value, execution) {
        const row: unknown[] = [];
        fill(row, refuseError(value), execution);
        return row;
      },
      write,
    });
  }
  return nullable({
    complete(value, execution) {
      const row: unknown[] = [];
      const fillIf = (isOfType: unknown): void => {
        if (!isOfType) throw new TypeError(`The value is no ${name}`);
        fill(row, value, execution);
      };
      const isOfType = isTypeOf(refuseError(value), execution.context, callOf(execution).info);
      if (isPromise(isOfType)) execution.await(isOfType, fillIf);
      else fillIf(isOfType);
      return row;
    },
    write,
  });
}

/** A completed value and the shape of its type. Both are set later if the name of the type is a promise. */
interface Typed<Context> {
  shape: Shape<Context> | null;
  completed: unknown;
}

/** The shape of an interface or a union. */
export function abstractShape<Context>(
  type: GraphQLAbstractType,
  possibleShapes: ReadonlyMap<string, Shape<Context>>,
  callOf: CallOf<Context>,
): Shape<Context> {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completeAs = (name: unknown, typed: Typed<Context>, value: unknown, execution: Execution<Context>): void => {
    const shape = typeof name === 'string' ? possibleShapes.get(name) : undefined;
    if (!shape) throw new TypeError(`The value is of no possible type of ${type.name}`);
    typed.shape = shape;
    typed.completed = shape.complete(value, execution);
  };
  return nullable({
    complete(value, execution) {
      const typed: Typed<Context> = { shape: null, completed: null };
      const name = resolveType(refuseError(value), execution.context, callOf(execution).info, type);
      if (isPromise(name)) execution.await(name, (settled) => completeAs(settled, typed, value, execution));
      else completeAs(name, typed, value, execution);
      return typed;
    },
    write: ({ shape, completed }: Typed<Context>, out) => shape?.write(completed, out),
  });
}
