import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import {
  type DocumentNode,
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
import { type Cost, costOf, refuseExpensive } from './limits/cost.ts';
import { refuseOversized } from './limits/query-limits.ts';
import type { RecordOperation } from './operation-record.ts';
import type { RequestScope } from './request-scope.ts';
import { formatError, parseOptions } from './server.ts';

/** Resolves once the buffer is sent or the stream is closed, and removes both listeners. */
export async function untilDrained(to: Writable): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })]);
  } finally {
    over.abort();
  }
}

/** Whether a request, as the client sent it, is for a subscription. Documents without the word are not parsed. */
export function isSubscription({ query, operationName }: { query?: unknown; operationName?: unknown }): boolean {
  if (typeof query !== 'string' || !query.includes('subscription')) return false;
  try {
    const name = typeof operationName === 'string' ? operationName : null;
    return getOperationAST(parse(query, parseOptions), name)?.operation === 'subscription';
  } catch {
    return false;
  }
}

interface SubscriptionRequest {
  schema: GraphQLSchema;
  params: RequestParams;
  scope: RequestScope;
  hasIntrospection: boolean;
  /** Receives the events. */
  response: ServerResponse;
  logger: Logger;
  record: RecordOperation;
}

type ExecutionResults = AsyncIterableIterator<ExecutionResult>;

/** The results of an operation, and its cost if the variables are valid. */
interface Opened {
  results: ExecutionResults | ExecutionResult;
  cost: Cost | null;
}

/** The events of a subscription, under the limits of queries; or one event with its errors. */
export async function startSubscription(request: SubscriptionRequest): Promise<ExecutionResults> {
  const { results, cost } = await open(request);
  const show = (result: ExecutionResult): ExecutionResult => ({
    ...present(result, request),
    ...(cost ? { extensions: { cost } } : {}),
  });
  return Symbol.asyncIterator in results ? atThePaceOf(request.response, results, show) : justOne(show(results));
}

async function* justOne(result: ExecutionResult): AsyncGenerator<ExecutionResult, undefined> {
  yield result;
}

async function open(request: SubscriptionRequest): Promise<Opened> {
  let cost: Cost | null = null;
  const { record } = request;
  try {
    const { document, operation } = readOperation(request);
    const sizes = await request.scope.readSizes();
    cost = costOf({ schema: request.schema, document, operation, variables: request.params.variables, sizes });
    if (cost) refuseExpensive(cost);
    const results = await subscribeTo(document, request);
    const outcome = Symbol.asyncIterator in results ? 'ok' : 'errors';
    record({ name: operation.name?.value ?? null, outcome, points: cost?.requested ?? 0, tookMs: null });
    return { results, cost };
  } catch (error) {
    record({ name: null, outcome: 'refused', points: 0, tookMs: null });
    if (error instanceof GraphQLError) return { results: { errors: [error] }, cost };
    throw error;
  }
}

/** The requested operation: a valid subscription within the limits of document size. */
function readOperation({ schema, params, hasIntrospection }: SubscriptionRequest) {
  const document = parseQuery(params.query);
  const [invalid] = validate(schema, document);
  if (invalid) throw withCode(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, params.operationName);
  if (operation?.operation !== 'subscription') {
    throw new GraphQLError(
      'Only subscriptions are streamed. Send queries and mutations to POST /graphql without Accept: text/event-stream',
      {
        extensions: { code: 'BAD_REQUEST' },
      },
    );
  }
  refuseOversized(schema, document, hasIntrospection);
  return { document, operation };
}

const subscribeTo = (document: DocumentNode, { schema, params, scope }: SubscriptionRequest) =>
  subscribe({
    schema,
    document,
    contextValue: scope,
    operationName: params.operationName ?? null,
    variableValues: params.variables ?? null,
  });

function parseQuery(query: string) {
  try {
    return parse(query, parseOptions);
  } catch (error) {
    throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  rewrite(error, { message: error.message, extensions: { code } });

/** Formats errors as `POST /graphql` does. */
const present = (result: ExecutionResult, { hasIntrospection, logger }: SubscriptionRequest): ExecutionResult =>
  result.errors
    ? {
        ...result,
        errors: result.errors.map((error) =>
          rewrite(error, formatError(error.toJSON(), error, { hasIntrospection, logger })),
        ),
      }
    : result;

/** An error at the same place in the document, with another message. */
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

/** Pulls the next event when the last one is sent: nothing is buffered for a client that does not read. */
function atThePaceOf(
  response: ServerResponse,
  results: ExecutionResults,
  show: (result: ExecutionResult) => ExecutionResult,
): ExecutionResults {
  const iterator: ExecutionResults = {
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
