import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
// By way of its CommonJS build: the other one brings a second copy of graphql along.
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';
import { defaultPageSize, maxGraphQLPageSize } from '../resolvers/page-arguments.ts';

/** How many objects a query may ask for: 100 artists with 100 releases each, their pictures and artists, are within. */
const maxObjects = 100_000;

/** What a list without a page is counted as: the artists of a release, the sizes of a picture. */
const usualLength = 3;

/** Refuses a query, before anything of it is executed, by the number of objects that its page sizes multiply to. */
export const limitCost: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, request, operationName }) => {
      const objects = objectsOf({
        schema,
        query: document,
        estimators: [countObjects],
        variables: request.variables ?? {},
        ...(operationName ? { operationName } : {}),
      });
      if (objects <= maxObjects) return;
      throw new GraphQLError(
        `This query may ask for ${objects} objects, and at most ${maxObjects} are allowed: choose smaller pages or fewer levels`,
        { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } },
      );
    },
  }),
};

function objectsOf(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options);
  } catch (error) {
    // Variables that do not fit: nothing is executed with them, and execution says best why.
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** A size that is not allowed is for the list itself to refuse. */
const pageSize = ({ first, last }: Record<string, number | null | undefined>): number =>
  Math.min(Math.max(first ?? last ?? defaultPageSize, 1), maxGraphQLPageSize);

const countObjects: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const named = getNamedType(field.type);
  // A count is a statement; any other value comes with its object.
  if (isLeafType(named)) return field.name === 'totalCount' ? 1 : 0;
  if (named.name.startsWith('__')) return 0;
  if (named.name.endsWith('Connection')) return 1 + pageSize(args) * childComplexity;
  if (!isListType(getNullableType(field.type))) return 1 + childComplexity;
  // The connection has counted its own length already.
  const length = type.name.endsWith('Connection') ? 1 : (args.ids?.length ?? usualLength);
  return length * (1 + childComplexity);
};
