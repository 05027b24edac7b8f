import type { GraphQLLeafType } from 'graphql';
import type { JsonLeaf } from './json-writer.ts';
import { nullable, refuseError, refuseMissing, type Shape } from './shape.ts';

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
