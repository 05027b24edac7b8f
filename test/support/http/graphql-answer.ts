import type { initGraphQLTada, ResultOf } from 'gql.tada';
import type { introspection } from '../schema-types.d.ts';

declare const parse: initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { ID: string; DateTime: string; Date: string; URL: string; CountryCode: string };
}>;
const documentOf = <const Query extends string>(query: Query) => parse(query, []);
type ResultOfQuery<Query extends string> = ResultOf<ReturnType<typeof documentOf<Query>>>;

/** The data that a query selects, by schema.graphql; unknown fields when the compiler does not know the text. */
export type DataOf<Query extends string> = string extends Query
  ? Record<string, unknown>
  : [ResultOfQuery<Query>] extends [never]
    ? Record<string, unknown>
    : ResultOfQuery<Query>;

export interface GraphQLError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string } & Record<string, unknown>;
}

export interface GraphQLAnswer<Data> {
  status: number;
  /** Null when an error takes the place of all data. */
  data: Data;
  errors: GraphQLError[];
  extensions?: { cost: { requested: number; limit: number } };
}

export interface AskGraphQL {
  /** Infers the data from the text of the query. */
  <const Query extends string>(
    query: Query,
    variables?: Record<string, unknown>,
  ): Promise<GraphQLAnswer<DataOf<Query>>>;
  /** For a query that is put together at run time: the test names the data that it selects. */
  <Data extends object>(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer<Data>>;
}

/** Reads the answer to a GraphQL request. A missing `errors` reads as an empty list. */
export async function readAnswer<Data>(response: Response): Promise<GraphQLAnswer<Data>> {
  const { data = null, errors = [], extensions } = JSON.parse(await response.text());
  return { status: response.status, data, errors, ...(extensions && { extensions }) };
}

/** Asks the GraphQL endpoint of a server. */
export const askGraphQL =
  (url: string): AskGraphQL =>
  async <Data>(query: string, variables: Record<string, unknown> = {}) =>
    readAnswer<Data>(
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    );
