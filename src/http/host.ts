import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type Router from '@koa/router';
import type { GraphQLSchema } from 'graphql';
import Koa, { type Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import { createFeedRoutes, createPrivateFeedRoutes } from '../feeds/feeds.routes.ts';
import type { CompiledQueries } from '../graphql/executor/compiled-queries.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Logger } from '../logger.ts';
import { createOpenApiRoutes } from '../openapi/document.ts';
import { createArtistRoutes } from '../rest/artists.routes.ts';
import { createChangeRoutes } from '../rest/changes.routes.ts';
import { createReleaseRoutes } from '../rest/releases.routes.ts';
import { createResourceRoutes } from '../rest/resources.routes.ts';
import { createUpcomingRoutes } from '../rest/upcoming.routes.ts';
import type { Tracing } from '../tracing.ts';
import type { ReadClient } from './access/client.ts';
import { type AllowedOrigins, createOriginAccess } from './access/origins.ts';
import type { RateLimit } from './access/rate-limit.ts';
import { secureHeaders } from './access/secure-headers.ts';
import { keepPrivate } from './access/session-cookie.ts';
import type { Revalidation } from './caching/revalidation.ts';
import { createEarlyAnswers } from './early-answers/early-answers.ts';
import type { ResponseCacheOptions } from './early-answers/response-cache.ts';
import { createGraphQL } from './graphql.ts';
import { createGraphQLStream } from './graphql-stream.ts';
import { compressBody, refuseUnencodable } from './messages/compression.ts';
import { answerAsterisk, answerOtherMethods } from './methods.ts';
import { addLoadMetrics } from './metrics/load-metrics.ts';
import { createMetricsEndpoint } from './metrics/metrics-endpoint.ts';
import type { Monitoring } from './metrics/monitoring.ts';
import { createPlaygroundRoutes } from './playground.routes.ts';
import { answerUnknown, handleErrors, refuseInvalidTarget } from './problems/error-handling.ts';
import { createProblemRoutes } from './problems/problem.routes.ts';
import { traceRequests } from './trace-requests.ts';
import type { ReadTurns } from './turns/read-turns.ts';

interface HostParts {
  schema: GraphQLSchema;
  apollo: ApolloServer<RequestScope>;
  queries: CompiledQueries<RequestScope>;
  /** Opens what one request works with. */
  openScope: (client?: () => RequestClient) => RequestScope;
  readSizes: RequestScope['readSizes'];
  readClient: ReadClient;
  hasIntrospection: boolean;
  /** What absolute links begin with, without a final slash. */
  publicUrl: string;
  /** Null: feeds name no WebSub hub. */
  websubHub: string | null;
  revalidation: Revalidation;
  /** Whether some requests are answered before Koa. Off, every answer is the same. */
  earlyAnswers: boolean;
  /** Null: no response is stored. */
  responseCache: ResponseCacheOptions | null;
  /** Routes beside GraphQL and REST: health, the pages, and those of the sandbox. */
  others: readonly Router[];
  /** Answers a browser that opens an unknown address; other clients get a problem. */
  answerUnknownPage: Middleware;
  corsOrigins: AllowedOrigins;
  /** How many proxies in front of the server are trusted to name the client. */
  trustedProxies: number;
  /** Null: unlimited. */
  rate: RateLimit | null;
  turns: ReadTurns;
  monitoring: Monitoring;
  tracing: Tracing | null;
  logger: Logger;
}

/** Koa with everything mounted, in the order in which a request meets it. Early answers come before it. */
export function createHost({
  schema,
  apollo,
  queries,
  openScope,
  readSizes,
  readClient,
  hasIntrospection,
  publicUrl,
  websubHub,
  revalidation,
  earlyAnswers,
  responseCache,
  others,
  answerUnknownPage,
  corsOrigins,
  trustedProxies,
  rate,
  turns,
  monitoring,
  tracing,
  logger,
}: HostParts): RequestListener {
  const { recordOperation: record } = monitoring;
  // Only the last addresses in X-Forwarded-For count: the trusted proxies have added them.
  const host = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  // Koa would print a stack. What reaches this is a client that left, or an error that handleErrors has logged.
  host.on('error', (error: unknown) => logger.debug({ err: error }, 'A connection ended with an error'));
  const early = earlyAnswers
    ? createEarlyAnswers({ queries, openScope, readSizes, responseCache, rate, turns, record, tracing, logger })
    : null;
  if (rate) host.use(rate.countAll);
  if (early) host.use(early.learn);
  host.use(secureHeaders());
  host.use(keepPrivate);
  host.use(compressBody);
  host.use(handleErrors(logger));
  host.use(refuseInvalidTarget);
  const origins = createOriginAccess(corsOrigins, logger);
  host.use(origins.allow);
  // Before the rate limit: a busy client at the same address must not hide what happens.
  host.use(at('/metrics', createMetricsEndpoint(monitoring, readClient)));
  if (rate) host.use(rate.refuse);
  host.use(origins.refuse);
  host.use(refuseUnencodable);
  host.use(answerAsterisk);
  const stream = createGraphQLStream(schema, openScope, { hasIntrospection, logger, record });
  addLoadMetrics(monitoring.metrics, { turns, streams: stream.places, rate, readCache: early?.cacheStats ?? null });
  host.use(at('/graphql/stream', stream.endpoint));
  const wait = turns.waitSmall;
  host.use(
    at('/graphql', createGraphQL({ apollo, openScope, readClient, stream, revalidation, wait, tracing, logger })),
  );
  host.use(turns.wait);
  const routers = [
    createArtistRoutes(openScope, revalidation),
    createReleaseRoutes(openScope, revalidation),
    createUpcomingRoutes(openScope, revalidation),
    createResourceRoutes(revalidation),
    createChangeRoutes(openScope, revalidation),
    createFeedRoutes(openScope, { publicUrl, websubHub }, revalidation),
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
  const answer = host.callback();
  const handle: RequestListener = early
    ? early.before(answer)
    : (request, response) => turns.endAfter(request, () => answer(request, response));
  return tracing ? traceRequests(tracing, handle) : handle;
}

const at =
  (path: string, middleware: Middleware): Middleware =>
  (ctx, next) =>
    ctx.path === path || ctx.path === `${path}/` ? middleware(ctx, next) : next();
