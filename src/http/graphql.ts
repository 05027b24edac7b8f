import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/koa';
import type { Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import { AppError } from '../errors.ts';
import type { AnswerState, RequestScope } from '../graphql/request-scope.ts';
import { startSubscription } from '../graphql/subscription.ts';
import type { Logger } from '../logger.ts';
import type { ReadClient } from './access/client.ts';
import { createStreamPlaces } from './access/stream-limit.ts';
import { markCacheable } from './caching/validators.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { acceptsEvents, eventStream, prefersHtml } from './messages/media-ranges.ts';
import { RequestState } from './messages/request-state.ts';
import { answerMethods, asGet } from './methods.ts';

interface GraphQLParts {
  apollo: ApolloServer<RequestScope>;
  openScope: (client?: () => RequestClient) => RequestScope;
  readClient: ReadClient;
}

/** GraphQL over HTTP: POST with JSON, or GET and HEAD for queries. Redirects a browser that opens it to the playground. */
export function createGraphQL({ apollo, openScope, readClient }: GraphQLParts): Middleware {
  const answers = new RequestState<AnswerState>();
  const execute = koaMiddleware(apollo, {
    context: async ({ ctx }) => {
      const scope = openScope(() => readClient(ctx));
      answers.set(ctx.req, scope.answer);
      return scope;
    },
  });
  const answerOthers = answerMethods('GET', 'HEAD', 'POST');
  return (ctx, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return answerOthers(ctx, next);
    ctx.vary('Accept');
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'POST' && !ctx.search && prefersHtml(ctx.get('Accept'))) return ctx.redirect('/playground');
    return parseJsonBody(ctx, () =>
      asGet(ctx, () =>
        execute(ctx, async () => {
          const answer = answers.get(ctx.req);
          if (answer?.isComplete && !answer.isVolatile) markCacheable(ctx);
        }),
      ),
    );
  };
}

/**
 * Subscriptions over server-sent events, by the protocol of graphql-sse (distinct connections mode): POST with JSON, or
 * GET, and `Accept: text/event-stream`. Errors in the operation are sent as an event.
 */
export function createGraphQLStream(
  schema: GraphQLSchema,
  openScope: () => RequestScope,
  { hasIntrospection, logger }: { hasIntrospection: boolean; logger: Logger },
): Middleware {
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
      }),
  });
  const answerOthers = answerMethods('GET', 'HEAD', 'POST');
  const takePlace = createStreamPlaces();

  return async (ctx, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return answerOthers(ctx, next);
    if (!acceptsEvents(ctx.get('Accept'))) {
      throw new AppError('NOT_ACCEPTABLE', `Subscriptions need Accept: ${eventStream}.`);
    }
    if (ctx.method === 'HEAD') {
      ctx.status = 200;
      ctx.type = eventStream;
      // The same as graphql-sse sets for GET.
      ctx.set('Cache-Control', 'no-cache');
      return;
    }
    if (ctx.method === 'POST' && !ctx.is('json')) {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON, with Content-Type: application/json.');
    }
    // graphql-sse compares the whole header.
    ctx.headers.accept = eventStream;
    await parseJsonBody(ctx, () => {
      // After the body has arrived: a slow sender takes no place.
      takePlace(ctx);
      // For requests that graphql-sse refuses.
      ctx.set('Cache-Control', 'no-store');
      return handle(ctx, next);
    });
  };
}
