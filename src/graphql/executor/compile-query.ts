import {
  type DocumentNode,
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
// What execution itself chooses fields with: fragments, directives and merging are as they are there.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { StoredImages } from '../../catalog/schema/image.ts';
import { toPiece, type WriteJson } from './json-writer.ts';
import { type Call, Run, type Values } from './run.ts';
import { ofLeaf, ofList, orNull, refuseError, refuseNull, type Shape } from './shape.ts';

interface QueryParts {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

export interface CompiledQuery<Context> {
  /** With variables that were coerced; null where anything goes wrong, be it a field that may be null. */
  execute(context: Context, variables: Values): Promise<WriteJson | null>;
  /** How many functions it is made of: two a field at each place where a fragment puts it. */
  fieldCount: number;
}

/** Several times what people write; of fragments in fragments there may be thousands of times as many. */
const maxFieldCount = 1_000;

/** An object as it leaves: what was completed of its fields, in their order. */
type Row = unknown[];

interface FieldShape<Context> extends Pick<Shape<Context>, 'write'> {
  fill(row: Row, source: object, run: Run<Context>): void;
}

type Nodes = readonly FieldNode[];
type Field = GraphQLField<unknown, unknown>;

/**
 * Makes functions of a query, two for each of its fields, which do what graphql-js does as long as nothing goes wrong, and write
 * the answer. They hold for all variables by which the same fields are skipped and included. Null for a query that reads the
 * schema itself, or has very many fields.
 */
export function compileQuery<Context>(parts: QueryParts, variables: Values): CompiledQuery<Context> | null {
  const { schema, document, operation } = parts;
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  const asked = root && collectFields(schema, fragments, variables, root, operation.selectionSet);
  if (!asked || [...asked.values()].some(([node]) => /^__(schema|type)$/.test(node?.name.value ?? ''))) return null;
  let fieldCount = 0;
  const shape = ofFields(root, asked);
  if (fieldCount > maxFieldCount) return null;
  return {
    async execute(context, given) {
      const completed = await new Run(context, given).execute((run) => shape.complete({}, run));
      return completed === null ? null : (out) => shape.write(completed, out);
    },
    fieldCount,
  };

  function ofFields(type: GraphQLObjectType, named: ReadonlyMap<string, Nodes>): Shape<Context> {
    const fields = [...named].map(([key, nodes], place) => ({
      ...ofField(type, nodes),
      opening: toPiece(`${place === 0 ? '' : ','}${JSON.stringify(key)}:`),
    }));
    return orNull({
      complete(value, run) {
        const source: object = Object(refuseError(value));
        const row: Row = [];
        for (const { fill } of fields) fill(row, source, run);
        return row;
      },
      write(row: Row, out) {
        out.piece(openingBrace);
        for (let place = 0; place < fields.length; place += 1) {
          const field = fields[place] as (typeof fields)[number];
          out.piece(field.opening);
          field.write(row[place], out);
        }
        out.piece(closingBrace);
      },
    });
  }

  function ofField(type: GraphQLObjectType, nodes: Nodes): FieldShape<Context> {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') {
      const written = toPiece(JSON.stringify(type.name));
      return { fill: (row) => void row.push(null), write: (_completed, out) => out.piece(written) };
    }
    const field = type.getFields()[name];
    if (!field) throw new TypeError(`${type.name} has no field ${name}`);
    const { resolve = defaultFieldResolver } = field;
    const callOf = prepareCall(type, field, nodes);
    const { complete, write } = ofType(field.type, nodes, callOf);
    const call: FieldShape<Context>['fill'] = (row, source, run) => {
      const { args, info } = callOf(run);
      run.add(row, resolve(source, args, run.context, info), complete);
    };
    if (field.resolve) return { fill: call, write };
    return {
      fill(row, source, run) {
        const value: unknown = Reflect.get(source, name);
        if (typeof value === 'function') call(row, source, run);
        else run.add(row, value, complete);
      },
      write,
    };
  }

  /** Arguments go by variables alone, so that they are the same for all objects of an execution. */
  function prepareCall(parentType: GraphQLObjectType, field: Field, fieldNodes: Nodes): (run: Run<Context>) => Call {
    const [node] = fieldNodes;
    const number = fieldCount;
    fieldCount += 1;
    const make = ({ variables: variableValues }: Run<Context>): Call => ({
      args: node ? getArgumentValues(field, node, variableValues) : {},
      info: {
        fieldName: field.name,
        fieldNodes,
        returnType: field.type,
        parentType,
        // Of the type and the field: where in the answer it is differs from object to object.
        path: { prev: undefined, key: field.name, typename: parentType.name },
        schema,
        fragments,
        rootValue: undefined,
        operation,
        variableValues,
      },
    });
    return (run) => {
      const known = run.calls[number];
      if (known) return known;
      const call = make(run);
      run.calls[number] = call;
      return call;
    };
  }

  function ofType(type: GraphQLOutputType, nodes: Nodes, callOf: (run: Run<Context>) => Call): Shape<Context> {
    if (isNonNullType(type)) return refuseNull(ofType(type.ofType, nodes, callOf));
    if (isListType(type)) return ofList(ofType(type.ofType, nodes, callOf), isOfStoredImages(type.ofType, nodes));
    if (isLeafType(type)) return ofLeaf(type);
    if (!isAbstractType(type)) return ofObject(type, nodes);
    const byName = new Map(schema.getPossibleTypes(type).map((each) => [each.name, ofObject(each, nodes)]));
    return orNull({
      complete(value, run) {
        const name = type.resolveType?.(refuseError(value), run.context, callOf(run).info, type);
        const shape = typeof name === 'string' ? byName.get(name) : undefined;
        // Ours are told within the call (build-schema.ts).
        if (!shape) throw new TypeError(`Which ${type.name} it is cannot be told`);
        return { shape, completed: shape.complete(value, run) };
      },
      write: ({ shape, completed }: { shape: Shape<Context>; completed: unknown }, out) => shape.write(completed, out),
    });
  }

  /** Whether of each item is asked what is stored of pictures, in that order, so that a list of them leaves as it is. */
  function isOfStoredImages(type: GraphQLOutputType, nodes: Nodes): boolean {
    const item = getNamedType(type);
    if (!isObjectType(item)) return false;
    const names = [...collectSubfields(schema, fragments, variables, item, nodes)].map(([key, [node]]) =>
      key === node?.name.value && !item.getFields()[key]?.resolve ? key : null,
    );
    return names.length === StoredImages.keys.length && names.every((name, place) => name === StoredImages.keys[place]);
  }

  function ofObject(type: GraphQLObjectType, nodes: Nodes): Shape<Context> {
    if (type.isTypeOf) throw new TypeError(`${type.name} wants to look at its objects`);
    return ofFields(type, collectSubfields(schema, fragments, variables, type, nodes));
  }
}

const openingBrace = toPiece('{');
const closingBrace = toPiece('}');

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
