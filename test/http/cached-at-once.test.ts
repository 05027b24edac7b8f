import { expect, it } from 'vitest';
import { createCachedHandler } from '../support/app/cached-handler.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { askRaw } from '../support/http/raw-request.ts';

const state = { revision: 1 };

it.each([
  ['at once if the state of the graph is at hand', () => state, [false, true, true]],
  ['later if the state must be read', async () => state, [false, false, false]],
])('sends a cached response %s', async (_when, stateNow, expected) => {
  let made = 0;
  const answer = await createCachedHandler(stateNow, (ctx) => {
    made += 1;
    ctx.vary('Origin');
    ctx.body = 'made';
  });
  const endedAtOnce: boolean[] = [];
  await using server = await serveHandler((request, response) => {
    answer(request, response);
    endedAtOnce.push(response.writableEnded);
  });
  for (const _ of expected) expect((await askRaw(server.url, '/')).body.toString()).toBe('made');
  expect([endedAtOnce, made]).toEqual([expected, 1]);
});
