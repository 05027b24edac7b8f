import { expect, it } from 'vitest';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { albumPageSchema, askSandbox, basic, origin, requestToken } from './ask-sandbox.ts';

const listen = { host: '127.0.0.1', port: 0 };

it('answers the same over a socket as in process', async () => {
  const { sandbox, get } = await askSandbox();
  await using served = await serveSandbox(() => sandbox, listen);
  const headers = { authorization: `Bearer ${await requestToken(sandbox)}`, 'accept-language': 'de' };
  const response = await fetch(`${served.url}/v1/browse/new-releases`, { headers });
  const { albums } = albumPageSchema.parse(await response.json());
  const inProcess = albumPageSchema.parse((await get('/v1/browse/new-releases')).body);
  expect(albums.items.map(({ id }) => id)).toEqual(inProcess.albums.items.map(({ id }) => id));
  expect(albums.next).toBe(`${served.url}/v1/browse/new-releases?offset=20&limit=20&locale=de`);
});

it('grants tokens over a socket', async () => {
  const { sandbox } = await askSandbox();
  await using served = await serveSandbox(() => sandbox, listen);
  const response = await fetch(`${served.url}/api/token`, {
    method: 'POST',
    headers: { authorization: basic('any:client') },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect(response.status).toBe(200);
});

it('frees its port on disposal', async () => {
  const { sandbox } = await askSandbox();
  const served = await serveSandbox(() => sandbox, listen);
  await served[Symbol.asyncDispose]();
  await expect(fetch(served.url)).rejects.toThrow();
});

it('fails when its port is taken', async () => {
  const { sandbox } = await askSandbox();
  await using served = await serveSandbox(() => sandbox, listen);
  await expect(serveSandbox(() => sandbox, { ...listen, port: Number(new URL(served.url).port) })).rejects.toThrow(
    'EADDRINUSE',
  );
});

it('counts requests by route until the counts are reset', async () => {
  const { sandbox, get } = await askSandbox();
  await get('/v1/artists/nobody');
  await get('/v1/artists/somebody');
  await get('/elsewhere');
  expect(sandbox.requestCounts()).toEqual({ '/api/token': 3, '/v1/artists/{id}': 2, other: 1 });
  sandbox.resetRequestCounts();
  expect(sandbox.requestCounts()).toEqual({});
});

it('counts no request that was aborted before it was sent', async () => {
  const { sandbox } = await askSandbox();
  const signal = AbortSignal.abort();
  await expect(sandbox.fetch(`${origin}/v1/search`, { signal })).rejects.toThrow(signal.reason);
  expect(sandbox.requestCounts()).toEqual({});
});
