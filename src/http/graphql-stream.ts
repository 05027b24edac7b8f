import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/koa';
import type { Context, Middleware } from 'koa';
import { AppError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { startSubscription } from '../graphql/subscription.ts';
import type { Logger } from '../logger.ts';
import { createStreamPlaces } from './access/stream-limit.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { answerMethods } from './methods.ts';

const eventStream = 'text/event-stream';

export const isForEvents = (ctx: Context): boolean => ctx.get('Accept').includes(eventStream);

/**
 * Subscriptions over server-sent events, by the protocol of graphql-sse (distinct connections): POST with JSON, or GET,
 * and `Accept: text/event-stream`. What is wrong with the operation comes as an event too.
 */
export function createGraphQLStream(
  schema: GraphQLSchema,
  openScope: () => RequestScope,
  { hasIntrospection, logger }: { hasIntrospection: boolean; logger: Logger },
): Middleware {
  const handle = createHandler({
    // No token: no streams that are kept for other requests.
    authenticate: () => null,
    onSubscribe: ({ context: { res } }, params) =>
      startSubscription({
        schema,
        params,
        scope: openScope(),
        hasIntrospection,
        response: res,
        logger,
      }),
  });
  const answerOthers = answerMethods('GET', 'HEAD', 'POST');
  const takePlace = createStreamPlaces();

  return async (ctx, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return answerOthers(ctx, next);
    if (!isForEvents(ctx)) {
      throw new AppError('NOT_ACCEPTABLE', `Subscriptions need Accept: ${eventStream}.`);
    }
    if (ctx.method === 'HEAD') {
      ctx.status = 200;
      ctx.type = eventStream;
      // As the library says of the events.
      ctx.set('Cache-Control', 'no-cache');
      return;
    }
    if (ctx.method === 'POST' && !ctx.is('json')) {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON, with Content-Type: application/json.');
    }
    // The library takes no other spelling.
    ctx.headers.accept = eventStream;
    await parseJsonBody(ctx, () => {
      // Once its body is here: who sends one slowly keeps nobody out.
      takePlace(ctx);
      // For what the library refuses.
      ctx.set('Cache-Control', 'no-store');
      return handle(ctx, next);
    });
  };
}
