import { defaultTypeResolver, type GraphQLAbstractType } from 'graphql';
import { type Execution, isPromise } from './execution.ts';
import type { CallOf } from './field-call.ts';
import { nullable, refuseError, type Shape } from './shape.ts';

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
