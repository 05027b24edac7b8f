import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { toPoints } from '../../catalog/read/prices.ts';
import { requestUs } from '../../catalog/read/statement-times.ts';
import type { GraphSizes } from '../../catalog/schema/catalog-revision.entity.ts';
import { type Arguments, byPageSizes, bySizes, type FieldPrices, type SelectedList } from './field-prices.ts';

interface CostContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Coerced, so with the defaults of the operation. */
  variables: Record<string, unknown>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** The sum of the prices of all fields of an operation. Its depth must be limited before. */
function sumPrices(
  { schema, fragments, variables }: CostContext,
  operation: OperationDefinitionNode,
  prices: FieldPrices,
): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return priceFields(root, fields, { pageSize: 0, statement: 0, farSide: null });

  function priceFields(type: GraphQLObjectType, fields: Fields, list: SelectedList): number {
    let sum = 0;
    for (const nodes of fields.values()) sum += priceField(type, nodes, list);
    return sum;
  }

  function priceField(type: GraphQLObjectType, nodes: readonly FieldNode[], list: SelectedList): number {
    const [node] = nodes;
    // __typename and introspection read no row.
    const field = node && type.getFields()[node.name.value];
    if (!field) return 0;
    const named = getNamedType(field.type);
    if (isLeafType(named)) return prices.priceOfValue(type, field.name, list);
    const args: Arguments = getArgumentValues(field, node, variables);
    const isTop = type === root || type.name === 'Viewer';
    const below = field.name === 'pageInfo' ? list : prices.selectList(type, field.name, args, isTop);
    const objects = priceObject(named, nodes, below);
    const statement = field.name === 'pageInfo' ? 0 : prices.priceOfField(type, field.name, args, { isTop, list });
    if (!isListType(getNullableType(field.type))) return statement + objects;
    return statement + prices.lengthOf(type, field.name, args, list.pageSize) * objects;
  }

  /** For an abstract type, the most expensive of its types. */
  function priceObject(type: GraphQLCompositeType, nodes: readonly FieldNode[], list: SelectedList): number {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const priceAs = (each: GraphQLObjectType) =>
      priceFields(each, collectSubfields(schema, fragments, variables, each, nodes), list);
    return prices.object + Math.max(0, ...types.map(priceAs));
  }
}

/** A second of processor time. */
const maxCost = 100_000;

/** Objects in a response, if all pages are full: an artist of many releases may be on any page. */
const maxObjects = 100_000;

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables?: Record<string, unknown> | null | undefined;
  sizes: GraphSizes;
}

/** The `cost` in the extensions of every response. */
export interface Cost {
  /** Points: one stands for about 10 µs of processor time. An estimate by the sizes of the graph. */
  requested: number;
  limit: number;
}

/** Microseconds of processor time, beside those of a request. Variables must be valid. */
export function microsecondsOf({ schema, document, operation, variables, sizes }: CostedOperation): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  return sumPrices({ schema, fragments: fragmentsOf(document), variables: coerced ?? {} }, operation, bySizes(sizes));
}

/**
 * Null for invalid variables: execution refuses them with a better message. Throws for an operation that could return more
 * objects than a response may have.
 */
export function costOf({ schema, document, operation, variables, sizes }: CostedOperation): Cost | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  if (!coerced) return null;
  const context: CostContext = { schema, fragments: fragmentsOf(document), variables: coerced };
  return orBadInput(() => {
    refuseLarge(Math.ceil(sumPrices(context, operation, byPageSizes)));
    const us = requestUs + sumPrices(context, operation, bySizes(sizes));
    return { requested: Math.ceil(toPoints(us)), limit: maxCost };
  });
}

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } });
};

function refuseLarge(objects: number): void {
  if (objects <= maxObjects) return;
  refuse(
    `This query may return ${objects} objects, but at most ${maxObjects} are allowed: use smaller pages, fewer levels or fewer fields`,
  );
}

/** Refuses an operation that is too expensive, before it is executed. */
export function refuseExpensive({ requested, limit }: Cost): void {
  if (requested <= limit) return;
  refuse(
    `This query may cost ${requested}, but at most ${limit} is allowed: use smaller pages, fewer filters or fewer counts`,
  );
}

const fragmentsOf = ({ definitions }: DocumentNode): CostContext['fragments'] =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

/** A variable that passes null to a non-null argument: execution would fail that field alone and run the others without a cost. */
function orBadInput<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions.code === 'QUERY_TOO_EXPENSIVE') throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
