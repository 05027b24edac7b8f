import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/koa';
import type { Context, Middleware } from 'koa';
import { AppError } from '../errors.ts';
import type { RecordOperation } from '../graphql/operation-record.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { startSubscription } from '../graphql/subscription.ts';
import type { Logger } from '../logger.ts';
import { createStreamPlaces, type StreamPlaces } from './access/stream-limit.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { eventStream, preferenceForEvents } from './messages/media-ranges.ts';
import { answerMethods } from './methods.ts';
import { sendProblem } from './problems/error-handling.ts';
import { problem } from './problems/problem.ts';

export interface GraphQLStream {
  /** Checks the request, reads its body and opens the stream. */
  endpoint: Middleware;
  /** Opens the stream of a request whose body is parsed. */
  open: Middleware;
  places: StreamPlaces;
}

/**
 * Subscriptions over server-sent events, by the protocol of graphql-sse (distinct connections mode): POST with JSON, or
 * GET, and `Accept: text/event-stream`. Errors in the operation are sent as an event.
 */
export function createGraphQLStream(
  schema: GraphQLSchema,
  openScope: () => RequestScope,
  { hasIntrospection, logger, record }: { hasIntrospection: boolean; logger: Logger; record: RecordOperation },
): GraphQLStream {
  const handle = createHandler({
    // No token: streams are not reserved for later requests (single connection mode).
    authenticate: () => null,
    onSubscribe: ({ context: { res } }, params) =>
      startSubscription({
        schema,
        params,
        scope: openScope(),
        hasIntrospection,
        response: res,
        logger,
        record,
      }),
  });
  const places = createStreamPlaces();

  const open: Middleware = (ctx, next) => {
    if (ctx.method === 'HEAD') {
      ctx.status = 200;
      ctx.type = eventStream;
      // The same as graphql-sse sets for GET.
      ctx.set('Cache-Control', 'no-cache');
      return;
    }
    // After the body has arrived: a slow sender takes no place.
    places.take(ctx);
    // graphql-sse compares the whole header.
    ctx.headers.accept = eventStream;
    // For requests that graphql-sse refuses.
    ctx.set('Cache-Control', 'no-store');
    return handle(ctx, next);
  };

  const endpoint: Middleware = async (ctx, next) => {
    if (!isServed(ctx)) return answerOthers(ctx, next);
    if (preferenceForEvents(ctx.get('Accept')) === 'not accepted') {
      throw new AppError('NOT_ACCEPTABLE', `Subscriptions need Accept: ${eventStream}.`);
    }
    if (ctx.method === 'HEAD') return open(ctx, next);
    if (ctx.method === 'POST' && !ctx.is('json')) {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON, with Content-Type: application/json.');
    }
    await parseJsonBody(ctx, () => open(ctx, next));
  };

  return { endpoint, open, places };
}

const methods = ['GET', 'HEAD', 'POST'];

export const isServed = (ctx: Context): boolean => methods.includes(ctx.method);

const answerMethodsOfGraphQL = answerMethods(...methods);

/** Answers the other methods. With PUT, graphql-sse reserves a stream for its single connection mode. */
export const answerOthers: Middleware = async (ctx, next) => {
  await answerMethodsOfGraphQL(ctx, next);
  if (ctx.method !== 'PUT') return;
  sendProblem(
    ctx,
    problem(
      'method-not-allowed',
      'PUT is not allowed here: the single connection mode of graphql-sse is not supported. Leave out singleConnection to use distinct connections.',
    ),
  );
  // graphql-sse drops the body; its error has only the status line.
  ctx.message = 'Method Not Allowed (leave out singleConnection to use distinct connections)';
};
