import type { ServerResponse } from 'node:http';
import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  subscribe,
  validate,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import type { Logger } from '../logger.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { formatError, parseOptions } from './apollo.ts';
import { refuseExpensive } from './limit-cost.ts';
import { untilDrained } from './until-drained.ts';

export interface SubscriptionRequest {
  schema: GraphQLSchema;
  params: RequestParams;
  scope: RequestScope;
  /** Where the events go. */
  response: ServerResponse;
  logger: Logger;
}

type Results = AsyncIterableIterator<ExecutionResult>;

/** The events of a subscription, under the limits that hold for queries; or what is wrong with it. */
export async function startSubscription(request: SubscriptionRequest): Promise<Results> {
  const { logger, response } = request;
  const results = await open(request).catch((error: unknown) => {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  });
  if (!(Symbol.asyncIterator in results)) return justOne(present(results, logger));
  return atThePaceOf(response, results, (result) => present(result, logger));
}

async function* justOne(result: ExecutionResult): AsyncGenerator<ExecutionResult, undefined> {
  yield result;
}

async function open({ schema, params, scope }: SubscriptionRequest): Promise<Results | ExecutionResult> {
  const { query, operationName, variables } = params;
  const document = parseQuery(query);
  const [invalid] = validate(schema, document);
  if (invalid) throw withCode(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') {
    throw new GraphQLError('Only a subscription is streamed: send queries and mutations to POST /graphql as JSON', {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  refuseExpensive({ schema, document, operation, operationName, variables });
  return subscribe({
    schema,
    document,
    contextValue: scope,
    operationName: operationName ?? null,
    variableValues: variables ?? null,
  });
}

function parseQuery(query: string) {
  try {
    return parse(query, parseOptions);
  } catch (error) {
    throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  rewrite(error, { message: error.message, extensions: { code } });

/** Errors as `POST /graphql` has them. */
const present = (result: ExecutionResult, logger: Logger): ExecutionResult =>
  result.errors
    ? { ...result, errors: result.errors.map((error) => rewrite(error, formatError(error.toJSON(), error, logger))) }
    : result;

/** The same place in the document, in other words. */
const rewrite = (
  { nodes, source, positions }: GraphQLError,
  { message, path, extensions }: GraphQLFormattedError,
): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: extensions ?? null,
  });

/** The next event is asked for when the last one has gone out: nothing is kept for a client that does not read. */
function atThePaceOf(
  response: ServerResponse,
  results: Results,
  show: (result: ExecutionResult) => ExecutionResult,
): Results {
  const iterator: Results = {
    async next() {
      if (response.writableNeedDrain) await untilDrained(response);
      const { done, value } = await results.next();
      return done ? { done, value } : { done: false, value: show(value) };
    },
    return: async () => (await results.return?.()) ?? { done: true, value: undefined },
    throw: async (error) => {
      await results.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
