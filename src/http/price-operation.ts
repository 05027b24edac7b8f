import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  type OperationDefinitionNode,
} from 'graphql';
// What execution itself chooses fields with: by it, what is priced is what would be executed, and nothing twice.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { defaultPageSize, maxGraphQLPageSize } from '../resolvers/page-arguments.ts';

/**
 * In tenths, so that sums are exact: an object is the unit; a value in it is little work, but has to be sent; a count is
 * a statement of its own.
 */
const prices = { object: 10, value: 1, count: 500 };
const counts = ['totalCount', 'artistCount', 'releaseCount'];

/** What a list without a page is counted as: the artists of a release, the sizes of a picture. */
const usualLength = 3;

export interface Pricing {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Coerced: with the defaults of the operation. */
  variables: Record<string, unknown>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** What an operation may cost, by the page sizes that it asks for. Its depth is to be limited before. */
export function priceOperation({ schema, fragments, variables }: Pricing, operation: OperationDefinitionNode): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return Math.ceil(priceFields(root, fields, 1) / prices.object);

  function priceFields(type: GraphQLObjectType, fields: Fields, pageSize: number): number {
    let price = 0;
    for (const nodes of fields.values()) price += priceField(type, nodes, pageSize);
    return price;
  }

  function priceField(type: GraphQLObjectType, nodes: readonly FieldNode[], pageSize: number): number {
    const [node] = nodes;
    // __typename, and introspection, which reads no row.
    const field = node && type.getFields()[node.name.value];
    if (!field) return 0;
    const named = getNamedType(field.type);
    if (isLeafType(named)) return counts.includes(field.name) ? prices.count : prices.value;
    const args = getArgumentValues(field, node, variables);
    const object = prices.object + priceObject(named, nodes, pageSizeOf(args));
    if (!isListType(getNullableType(field.type))) return object;
    return lengthOf(type, args, pageSize) * object;
  }

  /** Of what may be one of several types, the one that costs most. */
  function priceObject(type: GraphQLCompositeType, nodes: readonly FieldNode[], pageSize: number): number {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const price = (each: GraphQLObjectType) =>
      priceFields(each, collectSubfields(schema, fragments, variables, each, nodes), pageSize);
    return Math.max(0, ...types.map(price));
  }
}

type Arguments = Record<string, unknown>;

/** A size that is not allowed is for the list itself to refuse. */
function pageSizeOf({ first, last }: Arguments): number {
  const size = first ?? last ?? defaultPageSize;
  return Math.min(Math.max(typeof size === 'number' ? size : defaultPageSize, 1), maxGraphQLPageSize);
}

/** `edges` and `nodes` are as long as the page of their connection; objects by their ids as many as ids. */
function lengthOf(type: GraphQLObjectType, { ids }: Arguments, pageSize: number): number {
  if (type.name.endsWith('Connection')) return pageSize;
  return Array.isArray(ids) ? Math.max(ids.length, 1) : usualLength;
}
