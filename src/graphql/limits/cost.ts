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
 * In tenths, so that sums are exact. An object is the unit. A value is little work, but is sent. A count is a statement
 * of its own. A scan is a statement that may read every row, however few are selected.
 */
const unitCosts = { object: 10, value: 1, count: 500, scan: 25_000 };
const counts = ['totalCount', 'artistCount', 'releaseCount', 'followedCount'];
/** Fields of a viewer that always scan: one page may read everything by thousands of followed artists. */
const scansOfViewer = ['followedArtists', 'releases', 'newSince'];

/** Assumed length of a list without pages, such as the artists of a release or the sizes of an image. */
const usualLength = 3;

interface CostContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Coerced, so with the defaults of the operation. */
  variables: Record<string, unknown>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** A list as the arguments of its field select it. */
interface SelectedList {
  pageSize: number;
  /** The cost of a statement over the list for one value: a count, or whether there is a further page. */
  statement: number;
  /** The flag of `pageInfo` that takes a statement; null if the page starts at an end of the list. */
  farSide: 'hasPreviousPage' | 'hasNextPage' | null;
}

/** The most that an operation may cost, by its page sizes. Its depth must be limited before. */
function operationCost({ schema, fragments, variables }: CostContext, operation: OperationDefinitionNode): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return Math.ceil(costOfFields(root, fields, selectList({}, 0)) / unitCosts.object);

  function costOfFields(type: GraphQLObjectType, fields: Fields, list: SelectedList): number {
    let cost = 0;
    for (const nodes of fields.values()) cost += costOfField(type, nodes, list);
    return cost;
  }

  function costOfField(type: GraphQLObjectType, nodes: readonly FieldNode[], list: SelectedList): number {
    const [node] = nodes;
    // __typename and introspection read no row.
    const field = node && type.getFields()[node.name.value];
    if (!field) return 0;
    const named = getNamedType(field.type);
    if (isLeafType(named)) {
      return counts.includes(field.name) || field.name === list.farSide ? list.statement : unitCosts.value;
    }
    const args = getArgumentValues(field, node, variables);
    // Lists inside an object are found by an index on that object.
    const scans = type === root || type.name === 'Viewer' ? scansOf(type, field.name, args) : 0;
    const below = field.name === 'pageInfo' ? list : selectList(args, scans);
    const object = unitCosts.object + costOfObject(named, nodes, below);
    if (!isListType(getNullableType(field.type))) return object + scans * unitCosts.scan;
    // Each is a statement over all counted rows.
    if (type.name === 'ReleaseCounts') return list.statement + pageSizeOf(args) * object;
    return lengthOf(type, args, list.pageSize) * object;
  }

  /** For an abstract type, the most expensive of its types. */
  function costOfObject(type: GraphQLCompositeType, nodes: readonly FieldNode[], list: SelectedList): number {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const costAs = (each: GraphQLObjectType) =>
      costOfFields(each, collectSubfields(schema, fragments, variables, each, nodes), list);
    return Math.max(0, ...types.map(costAs));
  }
}

type Arguments = Record<string, unknown>;

function selectList(args: Arguments, scans: number): SelectedList {
  const [farSide, edge] =
    args.last == null ? (['hasPreviousPage', args.after] as const) : (['hasNextPage', args.before] as const);
  return {
    pageSize: pageSizeOf(args),
    statement: scans > 0 ? scans * unitCosts.scan : unitCosts.count,
    farSide: edge == null ? null : farSide,
  };
}

/** An invalid size is refused by the list itself. */
function pageSizeOf({ first, last }: Arguments): number {
  const size = first ?? last ?? defaultPageSize;
  return Math.min(Math.max(typeof size === 'number' ? size : defaultPageSize, 1), maxPageSize);
}

/** `edges` and `nodes` are as long as their page; a list by `ids` is as long as the ids. */
function lengthOf(type: GraphQLObjectType, { ids }: Arguments, pageSize: number): number {
  if (type.name.endsWith('Connection')) return pageSize;
  return Array.isArray(ids) ? Math.max(ids.length, 1) : usualLength;
}

/** Allows 100 artists with 100 releases each, with their images and artists. */
const maxCost = 100_000;

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables?: Record<string, unknown> | null | undefined;
}

/** The `cost` in the extensions of every response. */
export interface Cost {
  /** By the requested page sizes; the size of the graph does not matter. */
  requested: number;
  limit: number;
}

/** Null for invalid variables: execution refuses them with a better message. */
export function costOf({ schema, document, operation, variables }: CostedOperation): Cost | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  if (!coerced) return null;
  const context: CostContext = { schema, fragments: fragmentsOf(document), variables: coerced };
  return { requested: orBadInput(() => operationCost(context, operation)), limit: maxCost };
}

/** Refuses an operation that is too expensive, before it is executed. */
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

/** A variable that passes null to a non-null argument: execution would fail that field alone and run the others without a cost. */
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

/** How many filters may read every row: that of the list, and each filter in its `not`. */
function scansOf(type: GraphQLObjectType, field: string, { filter, query }: Arguments): number {
  if (type.name === 'Viewer') return scansOfViewer.includes(field) ? Math.max(1, countFilters(filter)) : 0;
  return query == null ? countFilters(filter) : 1;
}

/** A filter without criteria narrows nothing; null criteria are absent. */
function countFilters(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  const { not, ...criteria } = filter as Arguments;
  const excluded = Array.isArray(not) ? not.reduce<number>((sum, each) => sum + countFilters(each), 0) : 0;
  return excluded + (excluded > 0 || Object.values(criteria).some((criterion) => criterion != null) ? 1 : 0);
}
