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

it('looks at the graph only for a request whose response is cached', async () => {
  let looks = 0;
  const stateNow = () => {
    looks += 1;
    return state;
  };
  const answer = await createCachedHandler(stateNow, (ctx) => {
    ctx.vary('Origin');
    ctx.body = 'made';
  });
  await using server = await serveHandler(answer);
  const counts: number[] = [];
  for (const path of ['/', '/other', '/', '/other']) {
    await askRaw(server.url, path);
    counts.push(looks);
  }
  expect(counts).toEqual([0, 0, 1, 2]);
});
