import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type Router from '@koa/router';
import type { GraphQLSchema } from 'graphql';
import Koa, { type Middleware } from 'koa';
import type { Caller } from '../auth/caller.ts';
import type { Logger } from '../logger.ts';
import { maxGraphQLPageSize } from '../resolvers/page-arguments.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { createArtistRoutes } from '../rest/artists.routes.ts';
import { type AllowedOrigins, allowOrigins, refuseForeignPages } from './allow-origins.ts';
import { answerUnknown, handleErrors, refuseMethod } from './error-handling.ts';
import { createGraphQLStream, isForEvents } from './graphql-stream.ts';
import { parseJsonBody } from './json-body.ts';
import { limitRate } from './limit-rate.ts';
import { createPlaygroundRoutes } from './playground.ts';
import { readCaller } from './read-caller.ts';
import { secureHeaders } from './secure-headers.ts';

export interface HostParts {
  schema: GraphQLSchema;
  apollo: ApolloServer<RequestScope>;
  /** Opens what one request works with; pages in it have at most this size. */
  openScope: (maxPageSize: number, caller?: Caller) => RequestScope;
  /** Routes beside GraphQL and REST: health, and the sandbox's pages. */
  others: readonly Router[];
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

/** Koa with everything mounted, in the order in which a request meets it. */
export function createHost({ schema, apollo, openScope, others, limits, logger }: HostParts): Koa {
  const { corsOrigins, requestsPerMinute, trustedProxies } = limits;
  // Of the addresses in X-Forwarded-For, only those that such a proxy has added are believed: the last ones.
  const host = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  // Koa would print a stack; what reaches it here is a client that left, or was logged by handleErrors.
  host.on('error', (error: unknown) => logger.debug({ err: error }, 'A connection ended with an error'));
  host.use(secureHeaders());
  host.use(handleErrors(logger));
  host.use(allowOrigins(corsOrigins));
  if (requestsPerMinute !== null) host.use(limitRate(requestsPerMinute));
  host.use(refuseForeignPages(corsOrigins));
  host.use(at('/', redirectTo('/playground')));
  const stream = createGraphQLStream(schema, openScope, logger);
  host.use(at('/graphql/stream', stream));
  // The event stream of a subscription may be asked for where everything else is.
  host.use(at('/graphql', (ctx, next) => (isForEvents(ctx) ? stream(ctx, next) : next())));
  host.use(at('/graphql', graphql(apollo, openScope)));
  for (const router of [createArtistRoutes(openScope), createPlaygroundRoutes(), ...others]) {
    host.use(router.routes());
    host.use(refuseOtherMethods(router));
  }
  host.use(answerUnknown);
  return host;
}

const at =
  (path: string, middleware: Middleware): Middleware =>
  (ctx, next) =>
    ctx.path === path || ctx.path === `${path}/` ? middleware(ctx, next) : next();

const redirectTo =
  (path: string): Middleware =>
  (ctx) =>
    ctx.redirect(path);

/** GraphQL over HTTP: POST with JSON, or GET for queries. A browser that opens the endpoint is shown the playground. */
function graphql(apollo: HostParts['apollo'], openScope: HostParts['openScope']): Middleware {
  const execute = koaMiddleware(apollo, {
    context: async ({ ctx }) => openScope(maxGraphQLPageSize, readCaller(ctx)),
  });
  const refuse = refuseMethod('GET', 'POST');
  return (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'POST') return refuse(ctx, next);
    if (ctx.method === 'GET' && !ctx.search && ctx.accepts('json', 'html') === 'html')
      return ctx.redirect('/playground');
    return parseJsonBody(ctx, () => execute(ctx, async () => {}));
  };
}

/** A path that a router knows, by a method that it does not. */
const refuseOtherMethods =
  (router: Router): Middleware =>
  (ctx, next) => {
    const known = router.match(ctx.path, ctx.method);
    if (known.route || known.path.length === 0) return next();
    return refuseMethod(...new Set(known.path.flatMap(({ methods }) => methods)))(ctx, next);
  };
