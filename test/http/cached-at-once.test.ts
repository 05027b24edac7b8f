import Koa from 'koa';
import { expect, it } from 'vitest';
import { buildGraphQLSchema } from '../../src/graphql/build-schema.ts';
import { createCompiledQueries } from '../../src/graphql/compiled-execution.ts';
import { createRateLimit } from '../../src/http/access/rate-limit.ts';
import { markCacheable } from '../../src/http/caching/validators.ts';
import { createEarlyAnswers } from '../../src/http/early-answers/early-answers.ts';
import { ReadTurns } from '../../src/http/turns/read-turns.ts';
import { createLogger } from '../../src/logger.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { askRaw } from '../support/http/raw-request.ts';

const state = { revision: 1 };
const notRead = () => expect.fail('Nothing is read');

it.each([
  ['at once if the state of the graph is at hand', () => state, [false, true, true]],
  ['later if the state must be read', async () => state, [false, false, false]],
])('sends a cached response %s', async (_when, stateNow, expected) => {
  const answers = createEarlyAnswers({
    queries: createCompiledQueries(await buildGraphQLSchema()),
    openScope: notRead,
    readSizes: notRead,
    responseCache: { stateNow, maxBytes: 1_000_000 } as never,
    rate: createRateLimit({ requestsPerMinute: 100, trustedProxies: 0 }),
    turns: new ReadTurns(0, { open: notRead }),
    logger: createLogger('silent'),
  });
  let made = 0;
  const koa = new Koa();
  koa.use(answers.learn);
  koa.use((ctx) => {
    made += 1;
    ctx.vary('Origin');
    ctx.body = 'made';
    markCacheable(ctx);
  });
  const answer = answers.before(koa.callback());
  const endedAtOnce: boolean[] = [];
  await using server = await serveHandler((request, response) => {
    answer(request, response);
    endedAtOnce.push(response.writableEnded);
  });
  for (const _ of expected) expect((await askRaw(server.url, '/')).body.toString()).toBe('made');
  expect([endedAtOnce, made]).toEqual([expected, 1]);
});
