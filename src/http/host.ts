import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type Router from '@koa/router';
import type { GraphQLSchema } from 'graphql';
import Koa, { type Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import { createFeedRoutes, createPrivateFeedRoutes } from '../feeds/feeds.routes.ts';
import type { CompiledQueries } from '../graphql/executor/compiled-queries.ts';
import type { AnswerState, RequestScope } from '../graphql/request-scope.ts';
import type { Logger } from '../logger.ts';
import { createOpenApiRoutes } from '../openapi/openapi.routes.ts';
import { createArtistRoutes } from '../rest/artists.routes.ts';
import { createChangeRoutes } from '../rest/changes.routes.ts';
import type { ReadClient } from './access/client.ts';
import { type AllowedOrigins, allowOrigins, refuseForeignPages } from './access/origins.ts';
import { createRateLimit } from './access/rate-limit.ts';
import { secureHeaders } from './access/secure-headers.ts';
import { keepPrivate } from './access/session-cookie.ts';
import { markCacheable } from './caching/cacheable.ts';
import type { Revalidation } from './caching/revalidation.ts';
import { type CompiledAnswers, createCompiledAnswers } from './early-answers/compiled-answers.ts';
import { answerEarly } from './early-answers/early-answers.ts';
import { createResponseCache, type ResponseCacheOptions } from './early-answers/response-cache.ts';
import { createGraphQLStream, isForEvents } from './graphql-stream.ts';
import { compressBody, refuseUnencodable } from './messages/compression.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { RequestState } from './messages/request-state.ts';
import { answerAsterisk, answerMethods, answerOtherMethods, asGet } from './methods.ts';
import { createPlaygroundRoutes } from './playground.routes.ts';
import { answerUnknown, handleErrors, refuseUnreadable } from './problems/error-handling.ts';
import { createProblemRoutes } from './problems/problem.routes.ts';

interface HostParts {
  schema: GraphQLSchema;
  apollo: ApolloServer<RequestScope>;
  /** Those that Apollo was asked before. */
  queries: CompiledQueries<RequestScope>;
  /** Opens what one request works with. */
  openScope: (client?: () => RequestClient) => RequestScope;
  readClient: ReadClient;
  hasIntrospection: boolean;
  /** What absolute links begin with, without a final slash. */
  publicUrl: string;
  revalidation: Revalidation;
  /** Null: every answer is made anew. */
  responseCache: ResponseCacheOptions | null;
  /** Routes beside GraphQL and REST: health, the pages, and those of the sandbox. */
  others: readonly Router[];
  /** For a browser that asks for what is not there; others go on to the problem. */
  answerUnknownPage: Middleware;
  limits: AccessLimits;
  logger: Logger;
}

/** Whom the server answers. */
interface AccessLimits {
  corsOrigins: AllowedOrigins;
  /** Of each address; null: any number. */
  requestsPerMinute: number | null;
  /** How many proxies in front of the server are believed about who sent a request. */
  trustedProxies: number;
}

/** Koa with everything mounted, in the order in which a request meets it, and before it what need not meet it at all. */
export function createHost({
  schema,
  apollo,
  queries,
  openScope,
  readClient,
  hasIntrospection,
  publicUrl,
  revalidation,
  responseCache,
  others,
  answerUnknownPage,
  limits,
  logger,
}: HostParts): RequestListener {
  const { corsOrigins, requestsPerMinute, trustedProxies } = limits;
  // Of the addresses in X-Forwarded-For, only those that such a proxy has added are believed: the last ones.
  const host = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  // Koa would print a stack; what reaches it here is a client that left, or was logged by handleErrors.
  host.on('error', (error: unknown) => logger.debug({ err: error }, 'A connection ended with an error'));
  const rate = requestsPerMinute === null ? null : createRateLimit({ requestsPerMinute, trustedProxies });
  const kept = responseCache && createResponseCache(responseCache);
  const known = createCompiledAnswers({ queries, openScope, kept });
  host.use(known.learn);
  if (kept) host.use(kept.capture);
  host.use(secureHeaders());
  host.use(keepPrivate);
  host.use(compressBody);
  host.use(handleErrors(logger));
  host.use(refuseUnreadable);
  host.use(allowOrigins(corsOrigins));
  if (rate) host.use(rate.refuse);
  host.use(refuseForeignPages(corsOrigins));
  host.use(refuseUnencodable);
  host.use(answerAsterisk);
  const stream = createGraphQLStream(schema, openScope, { hasIntrospection, logger });
  host.use(at('/graphql/stream', stream));
  // The event stream of a subscription may be asked for where everything else is.
  host.use(at('/graphql', (ctx, next) => (isForEvents(ctx) ? stream(ctx, next) : next())));
  host.use(at('/graphql', graphql({ apollo, known, openScope, readClient })));
  const routers = [
    createArtistRoutes(openScope, revalidation),
    createChangeRoutes(openScope, revalidation),
    createFeedRoutes(openScope, publicUrl, revalidation),
    createPrivateFeedRoutes(openScope, publicUrl),
    createOpenApiRoutes(revalidation),
    createPlaygroundRoutes(hasIntrospection, revalidation),
    createProblemRoutes(revalidation),
    ...others,
  ];
  for (const router of routers) {
    host.use(router.routes());
    host.use(answerOtherMethods(router));
  }
  host.use(answerUnknownPage);
  host.use(answerUnknown);
  return answerEarly({ rate, answers: [...(kept ? [kept.serve] : []), known.answer], logger }, host.callback());
}

const at =
  (path: string, middleware: Middleware): Middleware =>
  (ctx, next) =>
    ctx.path === path || ctx.path === `${path}/` ? middleware(ctx, next) : next();

/** GraphQL over HTTP: POST with JSON, or GET (and HEAD) for queries. A browser that opens the endpoint is shown the playground. */
function graphql({
  apollo,
  known,
  openScope,
  readClient,
}: Pick<HostParts, 'apollo' | 'openScope' | 'readClient'> & { known: CompiledAnswers }): Middleware {
  const lifetimes = new RequestState<AnswerState>();
  const execute = koaMiddleware(apollo, {
    context: async ({ ctx }) => {
      const scope = known.scopeOf(ctx.req) ?? openScope(() => readClient(ctx));
      lifetimes.set(ctx.req, scope.answer);
      return scope;
    },
  });
  const answerOthers = answerMethods('GET', 'HEAD', 'POST');
  return (ctx, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return answerOthers(ctx, next);
    ctx.vary('Accept');
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'POST' && !ctx.search && ctx.accepts('json', 'html') === 'html')
      return ctx.redirect('/playground');
    return parseJsonBody(ctx, () =>
      asGet(ctx, () =>
        execute(ctx, async () => {
          const answer = lifetimes.get(ctx.req);
          if (answer?.isComplete && !answer.isVolatile) markCacheable(ctx);
        }),
      ),
    );
  };
}
