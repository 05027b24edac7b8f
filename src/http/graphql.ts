import type { ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type { Context, Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import type { AnswerState, RequestScope } from '../graphql/request-scope.ts';
import { isSubscription } from '../graphql/subscription.ts';
import { traceOperation } from '../graphql/trace-operation.ts';
import type { Logger } from '../logger.ts';
import type { Tracing } from '../tracing.ts';
import type { ReadClient } from './access/client.ts';
import { requirePreflight } from './access/preflight.ts';
import type { Revalidation } from './caching/revalidation.ts';
import { markCacheable } from './caching/validators.ts';
import { answerOthers, type GraphQLStream, isServed } from './graphql-stream.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { graphqlTypeOf, preferenceForEvents, prefersHtml } from './messages/media-ranges.ts';
import { operationNames, RequestState } from './messages/request-state.ts';
import { asGet } from './methods.ts';

interface GraphQLParts {
  apollo: ApolloServer<RequestScope>;
  openScope: (client?: () => RequestClient) => RequestScope;
  readClient: ReadClient;
  stream: GraphQLStream;
  revalidation: Revalidation;
  /** Waits for the turn of the request, once its body has arrived: a slow sender takes no turn. */
  wait: Middleware;
  tracing: Tracing | null;
  logger: Logger;
}

/**
 * GraphQL over HTTP: POST with JSON, or GET and HEAD for queries. Streams where Accept prefers events, and subscriptions
 * where it accepts them. Redirects a browser that opens it to the playground.
 */
export function createGraphQL(parts: GraphQLParts): Middleware {
  const { apollo, openScope, readClient, stream, revalidation, wait, tracing, logger } = parts;
  const answers = new RequestState<AnswerState>();
  const handle = koaMiddleware(apollo, {
    context: async ({ ctx }) => {
      const scope = openScope(() => readClient(ctx));
      answers.set(ctx.req, scope.answer);
      ctx.res.once('close', () => logIfCut(ctx.res, scope.answer, logger));
      return scope;
    },
  });
  const execute: Middleware = (ctx, next) =>
    tracing
      ? traceOperation(
          tracing,
          () => handle(ctx, next),
          () => answers.get(ctx.req),
        )
      : handle(ctx, next);
  /** A persisted query by GET. Other queries are rarely the same for two clients, and make long URLs. */
  const isShared = (ctx: Context): boolean => {
    const answer = answers.get(ctx.req);
    return ctx.method !== 'POST' && isGraphAlone(answer) && answer?.isPersisted === true && !answer.isPersonal;
  };
  const run = (ctx: Context) =>
    wait(ctx, () =>
      asGet(ctx, () =>
        execute(ctx, async () => {
          const answer = answers.get(ctx.req);
          if (answer) operationNames.set(ctx.req, answer.operation);
          // Those with validators are marked by the revalidation.
          if (isGraphAlone(answer) && !isShared(ctx)) markCacheable(ctx);
        }),
      ),
    );
  const revalidate = revalidation.ofQuery({
    variantOf: (ctx) => `${graphqlTypeOf(ctx.get('Accept'))}`,
    isValid: isShared,
  });

  return async (ctx, next) => {
    if (!isServed(ctx)) return answerOthers(ctx, next);
    ctx.vary('Accept');
    ctx.set('Cache-Control', 'no-store');
    const accept = ctx.get('Accept');
    const events = preferenceForEvents(accept);
    if (events === 'preferred') return stream.endpoint(ctx, next);
    const isStreamed = (operation: unknown) => events === 'accepted' && isSubscription(Object(operation));
    if (ctx.method === 'POST') {
      return parseJsonBody(ctx, () => (isStreamed(ctx.request.body) ? stream.open(ctx, next) : run(ctx)));
    }
    if (!ctx.search && prefersHtml(accept)) return ctx.redirect('/playground');
    requirePreflight(ctx);
    return isStreamed(ctx.query) ? stream.open(ctx, next) : revalidate(ctx, () => run(ctx));
  };
}

/** The client or a time limit closed the connection. The client cannot know whether the mutation took effect. */
function logIfCut({ writableFinished }: ServerResponse, { mutation }: AnswerState, logger: Logger): void {
  if (writableFinished || mutation === null) return;
  const message = `The connection closed before a mutation was answered (${mutation}). It may have taken effect.`;
  logger.warn({ mutation }, message);
}

/** Whether a response stays the same until the graph changes, for this client. */
const isGraphAlone = (answer?: AnswerState): boolean => Boolean(answer?.isComplete && !answer.isVolatile);
