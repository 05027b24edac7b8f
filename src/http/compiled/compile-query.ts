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
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
// What execution itself chooses fields with: fragments, directives and merging are as they are there.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { type Call, isPromise, Run, type Values } from './run.ts';

export interface QueryParts {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

export interface CompiledQuery<Context> {
  /** With variables that were coerced; null where anything goes wrong, be it a field that may be null. */
  execute(context: Context, variables: Values): Promise<Values | null>;
  /** How many functions it is made of: one a field at each place where a fragment puts it. */
  fieldCount: number;
}

/** Several times what people write; of fragments in fragments there may be thousands of times as many. */
const maxFieldCount = 1_000;

/** Makes of a value what leaves; what has to be waited for is put into its place later. Throws where graphql-js has an error. */
type Complete<Context> = (value: unknown, run: Run<Context>) => unknown;

/** Puts one field of an object into the answer. */
type Fill<Context> = (out: Values, source: object, run: Run<Context>) => void;

type Nodes = readonly FieldNode[];
type Field = GraphQLField<unknown, unknown>;

/**
 * Makes functions of a query, one for each of its fields, which do what graphql-js does as long as nothing goes wrong. They
 * hold for all variables by which the same fields are skipped and included. Null for a query that reads the schema itself,
 * calls a field `__proto__`, or has very many fields.
 */
export function compileQuery<Context>(parts: QueryParts, variables: Values): CompiledQuery<Context> | null {
  const { schema, document, operation } = parts;
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  const asked = root && collectFields(schema, fragments, variables, root, operation.selectionSet);
  if (!asked || [...asked.values()].some(([node]) => /^__(schema|type)$/.test(node?.name.value ?? ''))) return null;
  let fieldCount = 0;
  let isPrototypeAsked = false;
  const fillRoot = fillObject(root, asked);
  if (isPrototypeAsked || fieldCount > maxFieldCount) return null;
  return { execute: (context, given) => new Run(context, given).execute((run) => fillRoot({}, run)), fieldCount };

  function fillObject(type: GraphQLObjectType, fields: ReadonlyMap<string, Nodes>) {
    const fills = [...fields].map(([key, nodes]) => fillField(type, key, nodes));
    return (source: object, run: Run<Context>): Values => {
      const out: Values = {};
      for (const fill of fills) fill(out, source, run);
      return out;
    };
  }

  function fillField(type: GraphQLObjectType, key: string, nodes: Nodes): Fill<Context> {
    const name = nodes[0]?.name.value ?? '';
    // No place in the objects that are made here, which are like all others.
    if (key === '__proto__') isPrototypeAsked = true;
    if (name === '__typename') {
      return (out) => {
        out[key] = type.name;
      };
    }
    const field = type.getFields()[name];
    if (!field) throw new TypeError(`${type.name} has no field ${name}`);
    const { resolve = defaultFieldResolver } = field;
    const callOf = prepareCall(type, field, nodes);
    const complete = completeType(field.type, nodes, callOf);
    const put = (out: Values, value: unknown, run: Run<Context>): void => {
      if (!isPromise(value)) {
        out[key] = complete(value, run);
        return;
      }
      // Its place among the fields, from the start.
      out[key] = null;
      run.wait(value, (settled) => {
        out[key] = complete(settled, run);
      });
    };
    const call: Fill<Context> = (out, source, run) => {
      const { args, info } = callOf(run);
      put(out, resolve(source, args, run.context, info), run);
    };
    if (field.resolve) return call;
    return (out, source, run) => {
      const value: unknown = Reflect.get(source, name);
      if (typeof value === 'function') call(out, source, run);
      else put(out, value, run);
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

  function completeType(type: GraphQLOutputType, nodes: Nodes, callOf: (run: Run<Context>) => Call): Complete<Context> {
    if (isNonNullType(type)) return refuseNull(completeType(type.ofType, nodes, callOf));
    if (isListType(type)) return completeList(completeType(type.ofType, nodes, callOf));
    if (isLeafType(type)) return (value) => (value == null ? null : toPresent(type.serialize(refuseError(value))));
    if (!isAbstractType(type)) return completeObject(type, nodes);
    const byName = new Map(schema.getPossibleTypes(type).map((each) => [each.name, completeObject(each, nodes)]));
    return (value, run) => {
      if (value == null) return null;
      const name = type.resolveType?.(refuseError(value), run.context, callOf(run).info, type);
      const complete = typeof name === 'string' ? byName.get(name) : undefined;
      // Ours are told within the call (build-schema.ts).
      if (!complete) throw new TypeError(`Which ${type.name} it is cannot be told`);
      return complete(value, run);
    };
  }

  function completeObject(type: GraphQLObjectType, nodes: Nodes): Complete<Context> {
    if (type.isTypeOf) throw new TypeError(`${type.name} wants to look at its objects`);
    const fill = fillObject(type, collectSubfields(schema, fragments, variables, type, nodes));
    return (value, run) => (value == null ? null : fill(refuseError(Object(value)), run));
  }
}

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/** A resolver may also hand over an error instead of throwing it. */
function refuseError<T>(value: T): T {
  if (value instanceof Error) throw value;
  return value;
}

const refuseNull =
  <Context>(complete: Complete<Context>): Complete<Context> =>
  (value, run) =>
    toPresent(complete(value, run));

function toPresent<T>(value: T): T {
  if (value == null) throw new TypeError('There is nothing where something has to be');
  return value;
}

const completeList =
  <Context>(complete: Complete<Context>): Complete<Context> =>
  (value, run) => {
    if (value == null) return null;
    if (!Array.isArray(value)) throw new TypeError('It is no list');
    const out: unknown[] = [];
    for (const [index, item] of value.entries()) {
      if (!isPromise(item)) {
        out.push(complete(item, run));
        continue;
      }
      out.push(null);
      run.wait(item, (settled) => {
        out[index] = complete(settled, run);
      });
    }
    return out;
  };
