import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type Router from '@koa/router';
import type { GraphQLSchema } from 'graphql';
import Koa, { type Middleware } from 'koa';
import type { Caller } from '../auth/caller.ts';
import { createFeedRoutes } from '../feeds/feeds.routes.ts';
import { createPrivateFeedRoutes } from '../feeds/private-feeds.routes.ts';
import type { Logger } from '../logger.ts';
import { createOpenApiRoutes } from '../openapi/openapi.routes.ts';
import { maxGraphQLPageSize } from '../resolvers/page-arguments.ts';
import type { AnswerLifetime, RequestScope } from '../resolvers/request-scope.ts';
import { createArtistRoutes } from '../rest/artists.routes.ts';
import { createChangeRoutes } from '../rest/changes.routes.ts';
import { markLasting } from '../rest/lasting.ts';
import type { Revalidation } from '../rest/revalidation.ts';
import { type AllowedOrigins, allowOrigins, refuseForeignPages } from './allow-origins.ts';
import { answerFirst } from './answer-first.ts';
import { answerAsterisk, answerMethods, answerOtherMethods, asGet } from './answer-methods.ts';
import type { CompiledQueries } from './compiled/compiled-queries.ts';
import { createKnownAnswers, type KnownAnswers } from './compiled/known-answers.ts';
import { compressBody, refuseUnencodable } from './compress-body.ts';
import { answerUnknown, handleErrors } from './error-handling.ts';
import { createGraphQLStream, isForEvents } from './graphql-stream.ts';
import { parseJsonBody } from './json-body.ts';
import { keepPrivate } from './keep-private.ts';
import { type KeepOptions, keepAnswers } from './kept-answers/keep-answers.ts';
import { createRateLimit } from './limit-rate.ts';
import { Noted } from './noted.ts';
import { createPlaygroundRoutes } from './playground.ts';
import { createProblemRoutes } from './problem.routes.ts';
import type { ReadCaller } from './read-caller.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { secureHeaders } from './secure-headers.ts';

export interface HostParts {
  schema: GraphQLSchema;
  apollo: ApolloServer<RequestScope>;
  /** Those that Apollo was asked before. */
  queries: CompiledQueries;
  /** Opens what one request works with; pages in it have at most this size. */
  openScope: (maxPageSize: number, caller?: () => Caller) => RequestScope;
  readCaller: ReadCaller;
  hasIntrospection: boolean;
  /** What absolute links begin with, without a final slash. */
  publicUrl: () => string;
  revalidation: Revalidation;
  /** Null: every answer is made anew. */
  keeping: KeepOptions | null;
  /** Routes beside GraphQL and REST: health, the pages, and those of the sandbox. */
  others: readonly Router[];
  /** For a browser that asks for what is not there; others go on to the problem. */
  answerUnknownPage: Middleware;
  limits: AccessLimits;
  logger: Logger;
}

/** Whom the server answers. */
export interface AccessLimits {
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
  readCaller,
  hasIntrospection,
  publicUrl,
  revalidation,
  keeping,
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
  const kept = keeping && keepAnswers(keeping);
  const known = createKnownAnswers({ queries, openScope, kept });
  host.use(known.learn);
  if (kept) host.use(kept.keep);
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
  host.use(at('/graphql', graphql({ apollo, known, openScope, readCaller })));
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
  return answerFirst({ rate, answers: [...(kept ? [kept.answerAgain] : []), known.answer], logger }, host.callback());
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
  readCaller,
}: Pick<HostParts, 'apollo' | 'openScope' | 'readCaller'> & { known: KnownAnswers }): Middleware {
  const lifetimes = new Noted<AnswerLifetime>();
  const execute = koaMiddleware(apollo, {
    context: async ({ ctx }) => {
      const scope = known.scopeOf(ctx.req) ?? openScope(maxGraphQLPageSize, () => readCaller(ctx));
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
          if (answer?.isWhole && !answer.isPassing) markLasting(ctx);
        }),
      ),
    );
  };
}
