import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isLeafType,
  isListType,
  type OperationDefinitionNode,
} from 'graphql';
// By way of its CommonJS build: the other one brings a second copy of graphql along.
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';
import { defaultPageSize, maxGraphQLPageSize } from '../resolvers/page-arguments.ts';

/** What a query may cost: 100 artists with 100 releases each, with their pictures and artists, are within. */
const maxPrice = 100_000;

/** An object is the unit; a value in it is little work, but has to be sent; a count is a statement of its own. */
const prices = { object: 1, value: 0.1, count: 50 };
const counts = ['totalCount', 'artistCount', 'releaseCount'];

/** How many fields are priced at all, with those of each use of a fragment; 3,000 tokens seldom come to as many. */
const maxQueryNodes = 50_000;

/** What a list without a page is counted as: the artists of a release, the sizes of a picture. */
const usualLength = 3;

export interface PricedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode | null | undefined;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** Refuses an operation, before anything of it is executed, by what its page sizes multiply to. */
export function refuseExpensive({ schema, document, operation, operationName, variables }: PricedOperation): void {
  // Nothing is executed with variables that do not fit, and execution says best why.
  if (getVariableValues(schema, operation?.variableDefinitions ?? [], variables ?? {}).errors) return;
  const named = operationName ? { operationName } : {};
  const options = {
    schema,
    query: document,
    estimators: [priceOf],
    variables: variables ?? {},
    maxQueryNodes,
    ...named,
  };
  const price = orBadInput(() => getComplexity(options));
  if (price <= maxPrice) return;
  throw new GraphQLError(
    `This query may cost ${Math.ceil(price)}, and at most ${maxPrice} is allowed: choose smaller pages, fewer levels or fewer fields`,
    { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } },
  );
}

export const limitCost: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, operationName, request }) =>
      refuseExpensive({ schema, document, operation, operationName, variables: request.variables }),
  }),
};

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

/** A size that is not allowed is for the list itself to refuse. */
const pageSize = ({ first, last }: Record<string, number | null | undefined>): number =>
  Math.min(Math.max(first ?? last ?? defaultPageSize, 1), maxGraphQLPageSize);

const priceOf: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const named = getNamedType(field.type);
  if (named.name.startsWith('__') || type.name.startsWith('__')) return 0;
  if (isLeafType(named)) return counts.includes(field.name) ? prices.count : prices.value;
  if (named.name.endsWith('Connection')) return prices.object + pageSize(args) * childComplexity;
  if (!isListType(getNullableType(field.type))) return prices.object + childComplexity;
  // The connection has counted its own length already.
  const length = type.name.endsWith('Connection') ? 1 : (args.ids?.length ?? usualLength);
  return length * (prices.object + childComplexity);
};
