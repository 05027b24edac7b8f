import { PassThrough } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Koa from 'koa';
import { expect, it } from 'vitest';
import { compressBody } from '../../src/http/messages/compression.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';
import { readEvents } from '../support/http/read-events.ts';

const app = await useApp(oddGraph);

const ask = (accepted: string | null, path = '/api/artists/') =>
  askRaw(app.url, path, { headers: accepted === null ? {} : { 'accept-encoding': accepted } });

const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

it.each(['br', 'gzip'] as const)('compresses a body with %s', async (encoding) => {
  const plain = await ask(null);
  const packed = await ask(encoding);
  expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding, Origin' });
  expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  expect(unpack[encoding](packed.body)).toEqual(plain.body);
  expect(packed.headers.etag).toBe(plain.headers.etag);
});

it.each([
  [null, undefined],
  ['', undefined],
  ['identity', undefined],
  ['zstd, deflate', undefined],
  ['nonsense', undefined],
  ['br;q=0', undefined],
  ['identity, gzip;q=0.5', undefined],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['*', 'gzip'],
  ['identity;q=0, gzip', 'gzip'],
])('answers Accept-Encoding: %s with the encoding %s', async (accepted, encoding) => {
  const { status, headers } = await ask(accepted);
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers.vary).toBe('Accept-Encoding, Origin');
});

it.each([
  '/api/artists/',
  '/api/changes',
  '/api/openapi.json',
  '/feeds/releases.atom',
  '/feeds/releases.rss',
  '/feeds/releases.json',
  '/feeds/releases.ics',
  '/problems/',
  '/playground',
])('compresses %s, also when identity is refused', async (path) => {
  const { headers, body } = await ask('gzip, identity;q=0', path);
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(body)).toEqual((await ask(null, path)).body);
});

it('compresses a small body only when identity is refused', async () => {
  expect((await ask('br, gzip', '/healthz')).headers['content-encoding']).toBeUndefined();
  const { headers, body } = await ask('gzip, identity;q=0', '/healthz');
  expect(headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(body).toString())).toEqual({ status: 'ok' });
});

it.each(['identity;q=0', '*;q=0', 'zstd, identity;q=0'])(
  'answers 406 when no encoding is acceptable: %s',
  async (no) => {
    const { status, headers, body } = await ask(no);
    expect(status).toBe(406);
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body.toString())).toMatchObject({
      type: '/problems/not-acceptable',
      detail: 'Accept-Encoding excludes all available encodings: br, gzip and identity.',
    });
  },
);

it('sends files of the playground as stored, with brotli or plain, without compressing them again', async () => {
  const path = '/playground/static/ruru.js';
  const plain = await ask(null, path);
  const packed = await ask('br', path);
  expect(packed.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(packed.body)).toEqual(plain.body);
  const other = await ask('gzip', path);
  expect(other.headers).not.toHaveProperty('content-encoding');
  expect(other.body).toEqual(plain.body);
  expect(packed.headers.etag).toMatch(/^W\//);
  const known = { 'if-none-match': String(packed.headers.etag) };
  expect((await askRaw(app.url, path, { headers: known })).status).toBe(304);
});

it('sends events at once with any Accept-Encoding', async () => {
  await using watched = await startApp();
  const response = await fetch(`${watched.url}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'accept-encoding': 'br, gzip', 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'subscription { syncProgress { status } }' }),
  });
  // So graphql-sse says that nothing in between is to pack it.
  expect(response.headers.get('content-encoding')).toBe('none');
  const events = readEvents(response);
  const first = events.next();
  await watched.sync();
  expect((await first).value).toMatchObject({ data: { syncProgress: { status: expect.any(String) } } });
  await events.return(undefined);
});

it('does not compress a stream of events, which would delay them', async () => {
  const events = new PassThrough();
  const host = new Koa().use(compressBody).use((ctx) => {
    ctx.type = 'text/event-stream';
    ctx.body = events;
  });
  await using server = await serveHandler(host.callback());
  const asking = fetch(server.url, { headers: { 'accept-encoding': 'br, gzip' } });
  events.write('data: 1\n\n');
  const response = await asking;
  const { value } = (await response.body?.getReader().read()) ?? {};
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
  events.end();
});
