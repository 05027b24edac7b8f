import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type Router from '@koa/router';
import type { GraphQLSchema } from 'graphql';
import Koa, { type Middleware } from 'koa';
import { createFeedRoutes } from '../feeds/feeds.routes.ts';
import type { Logger } from '../logger.ts';
import { createOpenApiRoutes } from '../openapi/openapi.routes.ts';
import { maxGraphQLPageSize } from '../resolvers/page-arguments.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { createArtistRoutes } from '../rest/artists.routes.ts';
import { createChangeRoutes } from '../rest/changes.routes.ts';
import { answerUnknown, handleErrors, refuseMethod } from './error-handling.ts';
import { createGraphQLStream, isForEvents } from './graphql-stream.ts';
import { parseJsonBody } from './json-body.ts';
import { createPlaygroundRoutes } from './playground.ts';

export interface HostParts {
  schema: GraphQLSchema;
  apollo: ApolloServer<RequestScope>;
  /** Opens what one request works with; pages in it have at most this size. */
  openScope: (maxPageSize: number) => RequestScope;
  hasIntrospection: boolean;
  /** What absolute links begin with, without a final slash. */
  publicUrl: () => string;
  /** Routes beside GraphQL and REST: health, and the sandbox's pages. */
  others: readonly Router[];
  logger: Logger;
}

/** Koa with everything mounted, in the order in which a request meets it. */
export function createHost({ schema, apollo, openScope, hasIntrospection, publicUrl, others, logger }: HostParts): Koa {
  const host = new Koa();
  // Koa would print a stack; what reaches it here is a client that left, or was logged by handleErrors.
  host.on('error', (error: unknown) => logger.debug({ err: error }, 'A connection ended with an error'));
  host.use(handleErrors(logger));
  host.use(at('/', redirectTo('/playground')));
  const stream = createGraphQLStream(schema, openScope, { hasIntrospection, logger });
  host.use(at('/graphql/stream', stream));
  // The event stream of a subscription may be asked for where everything else is.
  host.use(at('/graphql', (ctx, next) => (isForEvents(ctx) ? stream(ctx, next) : next())));
  host.use(at('/graphql', graphql(apollo, openScope)));
  const routers = [
    createArtistRoutes(openScope),
    createChangeRoutes(openScope),
    createFeedRoutes(openScope, publicUrl),
    createOpenApiRoutes(),
    createPlaygroundRoutes(hasIntrospection),
    ...others,
  ];
  for (const router of routers) {
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
  const execute = koaMiddleware(apollo, { context: async () => openScope(maxGraphQLPageSize) });
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
