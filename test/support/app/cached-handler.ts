import type { RequestListener } from 'node:http';
import Koa, { type Middleware } from 'koa';
import { expect } from 'vitest';
import { noSizes } from '../../../src/catalog/schema/catalog-revision.entity.ts';
import { buildGraphQLSchema } from '../../../src/graphql/build-schema.ts';
import { createCompiledQueries } from '../../../src/graphql/compiled-execution.ts';
import { markCacheable } from '../../../src/http/caching/validators.ts';
import { createEarlyAnswers } from '../../../src/http/early-answers/early-answers.ts';
import { ReadTurns } from '../../../src/http/turns/read-turns.ts';
import { createLogger } from '../../../src/logger.ts';

/** The fast path before a Koa that only makes cacheable responses: no graph is read. */
export async function createCachedHandler(stateNow: () => unknown, makeResponse: Middleware): Promise<RequestListener> {
  const notRead = () => expect.fail('The graph is read');
  const answers = createEarlyAnswers({
    queries: createCompiledQueries(await buildGraphQLSchema()),
    openScope: notRead,
    readSizes: () => noSizes,
    responseCache: { stateNow, maxBytes: 1_000_000 } as never,
    rate: null,
    turns: new ReadTurns({ trustedProxies: 0, snapshots: { open: notRead } }),
    logger: createLogger('silent'),
  });
  const koa = new Koa();
  koa.use(answers.learn);
  koa.use(async (ctx, next) => {
    await makeResponse(ctx, next);
    markCacheable(ctx);
  });
  return answers.before(koa.callback());
}
