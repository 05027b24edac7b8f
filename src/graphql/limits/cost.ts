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
import { defaultPageSize } from '../../catalog/read/paging/question.ts';
import { maxPageSize } from '../inputs/page.args.ts';

/**
 * In tenths, so that sums are exact: an object is the unit; a value in it is little work, but has to be sent; a count is
 * a statement of its own; a scan, one that may have to look at every row, however few are asked for.
 */
const unitCosts = { object: 10, value: 1, count: 500, scan: 25_000 };
const counts = ['totalCount', 'artistCount', 'releaseCount', 'followedCount'];
/** Of one viewer, whatever their criteria: everything by thousands of followed artists may be looked at for a page. */
const scansOfViewer = ['followedArtists', 'releases', 'newSince'];

/** What a list without a page is counted as: the artists of a release, the sizes of a picture. */
const usualLength = 3;

interface CostContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Coerced: with the defaults of the operation. */
  variables: Record<string, unknown>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** A list as the arguments of its field ask for it. */
interface AskedList {
  pageSize: number;
  /** What each statement over it costs that is made for a value: of how long it is, and whether it goes on behind the page. */
  statement: number;
  /** The flag of `pageInfo` that takes one, on the side that the page was taken from; null where nothing can lie there. */
  farSide: 'hasPreviousPage' | 'hasNextPage' | null;
}

/** What an operation may cost, by the page sizes that it asks for. Its depth is to be limited before. */
function operationCost({ schema, fragments, variables }: CostContext, operation: OperationDefinitionNode): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return Math.ceil(priceFields(root, fields, askedList({}, false)) / unitCosts.object);

  function priceFields(type: GraphQLObjectType, fields: Fields, list: AskedList): number {
    let price = 0;
    for (const nodes of fields.values()) price += priceField(type, nodes, list);
    return price;
  }

  function priceField(type: GraphQLObjectType, nodes: readonly FieldNode[], list: AskedList): number {
    const [node] = nodes;
    // __typename, and introspection, which reads no row.
    const field = node && type.getFields()[node.name.value];
    if (!field) return 0;
    const named = getNamedType(field.type);
    if (isLeafType(named)) {
      return counts.includes(field.name) || field.name === list.farSide ? list.statement : unitCosts.value;
    }
    const args = getArgumentValues(field, node, variables);
    // Those in an object of a list are of that object alone, and found by it.
    const isScanned =
      type.name === 'Viewer'
        ? scansOfViewer.includes(field.name)
        : type === root && (hasCriteria(args.filter) || args.query != null);
    const below = field.name === 'pageInfo' ? list : askedList(args, isScanned);
    const object = unitCosts.object + priceObject(named, nodes, below);
    if (!isListType(getNullableType(field.type))) return object + (isScanned ? unitCosts.scan : 0);
    // Each is a statement over all that is counted.
    if (type.name === 'ReleaseCounts') return list.statement + pageSizeOf(args) * object;
    return lengthOf(type, args, list.pageSize) * object;
  }

  /** Of what may be one of several types, the one that costs most. */
  function priceObject(type: GraphQLCompositeType, nodes: readonly FieldNode[], list: AskedList): number {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const price = (each: GraphQLObjectType) =>
      priceFields(each, collectSubfields(schema, fragments, variables, each, nodes), list);
    return Math.max(0, ...types.map(price));
  }
}

type Arguments = Record<string, unknown>;

function askedList(args: Arguments, isScanned: boolean): AskedList {
  const [farSide, edge] =
    args.last == null ? (['hasPreviousPage', args.after] as const) : (['hasNextPage', args.before] as const);
  return {
    pageSize: pageSizeOf(args),
    statement: isScanned ? unitCosts.scan : unitCosts.count,
    farSide: edge == null ? null : farSide,
  };
}

/** A size that is not allowed is for the list itself to refuse. */
function pageSizeOf({ first, last }: Arguments): number {
  const size = first ?? last ?? defaultPageSize;
  return Math.min(Math.max(typeof size === 'number' ? size : defaultPageSize, 1), maxPageSize);
}

/** `edges` and `nodes` are as long as the page of their connection; objects by their ids as many as ids. */
function lengthOf(type: GraphQLObjectType, { ids }: Arguments, pageSize: number): number {
  if (type.name.endsWith('Connection')) return pageSize;
  return Array.isArray(ids) ? Math.max(ids.length, 1) : usualLength;
}

/** What a query may cost: 100 artists with 100 releases each, with their pictures and artists, are within. */
const maxCost = 100_000;

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables?: Record<string, unknown> | null | undefined;
}

/** What every answer to an operation that could be priced tells in its extensions. */
export interface Cost {
  /** By the page sizes asked for, whatever the graph holds. */
  requested: number;
  limit: number;
}

/** Null for an operation whose variables do not fit: nothing of it is executed, and execution says best why. */
export function costOf({ schema, document, operation, variables }: CostedOperation): Cost | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  if (!coerced) return null;
  const pricing: CostContext = { schema, fragments: fragmentsOf(document), variables: coerced };
  return { requested: orBadInput(() => operationCost(pricing, operation)), limit: maxCost };
}

/** Refuses an operation, before anything of it is executed, by what its page sizes multiply to. */
export function refuseExpensive({ requested, limit }: Cost): void {
  if (requested <= limit) return;
  throw new GraphQLError(
    `This query may cost ${requested}, but at most ${limit} is allowed: use smaller pages, fewer levels or fewer fields`,
    { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } },
  );
}

const fragmentsOf = ({ definitions }: DocumentNode): CostContext['fragments'] =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

/** An argument that gets a null it does not take, by way of a variable, costs its field only: its siblings would run unpriced. */
function orBadInput<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}

/** Whether a filter narrows its list: a criterion that is null does not. */
const hasCriteria = (filter: unknown): boolean =>
  typeof filter === 'object' && filter !== null && Object.values(filter).some((criterion) => criterion != null);
