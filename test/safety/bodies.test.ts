import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const app = await useApp();

const json = { 'content-type': 'application/json' };
const forms = { 'content-type': 'application/x-www-form-urlencoded' };
const refusal = (message: string) => ({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
const refused = refusal('The body is larger than 100 KiB.');
const padded = (bytes: number) => JSON.stringify({ query: `{ catalog { revision } } #${'x'.repeat(bytes)}` });

const post = async (path: string, body: string | Buffer, headers: Record<string, string> = {}) => {
  const accept = path.endsWith('stream') ? { accept: 'text/event-stream' } : {};
  const answer = await sendRaw(app.url + path, { method: 'POST', headers: { ...json, ...accept, ...headers }, body });
  return { status: answer.status, body: JSON.parse(answer.body) };
};

it.each(['/graphql', '/graphql/stream'])(
  'refuses a body at %s that exceeds the limit once decompressed',
  async (path) => {
    const bomb = gzipSync(padded(200_000_000));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await post(path, bomb, { 'content-encoding': 'gzip' })).toEqual({ status: 413, body: refused });
  },
);

it.each(['/graphql', '/graphql/stream'])('refuses a large body at %s, with Content-Length or chunked', async (path) => {
  expect(await post(path, padded(200_000))).toEqual({ status: 413, body: refused });
  expect(await post(path, padded(200_000), { 'transfer-encoding': 'chunked' })).toEqual({ status: 413, body: refused });
});

it('accepts a compressed body', async () => {
  const { status } = await post('/graphql', gzipSync(padded(90_000)), { 'content-encoding': 'gzip' });
  expect(status).toBe(200);
});

const small = padded(1_000);
const codings: [coding: string, encode: (body: string) => Buffer][] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['identity', Buffer.from],
];

it.each(codings)(
  'decodes a body with Content-Encoding: %s up to the limit, and refuses a longer one',
  async (coding, encode) => {
    const headers = { 'content-encoding': coding };
    const largest = padded(100 * 1024 - padded(0).length);
    expect(largest).toHaveLength(100 * 1024);
    expect(await post('/graphql', encode(largest), headers)).toMatchObject({ status: 200 });
    expect(await post('/graphql', encode(`${largest} `), headers)).toEqual({ status: 413, body: refused });
  },
);

it.each(codings.slice(0, 5))('refuses a body that is not what Content-Encoding: %s says', async (coding, encode) => {
  const wrong = { status: 400, body: refusal('The body does not match its Content-Encoding.') };
  const headers = { 'content-encoding': coding };
  expect(await post('/graphql', small, headers)).toEqual(wrong);
  expect(await post('/graphql', encode(small).subarray(0, -9), headers)).toEqual(wrong);
});

it.each(['zstd', 'gzip, br', 'constructor'])('refuses Content-Encoding: %s', async (coding) => {
  const message = 'The Content-Encoding of the body is not supported. Use gzip, deflate or br.';
  expect(await post('/graphql', small, { 'content-encoding': coding })).toEqual({
    status: 415,
    body: refusal(message),
  });
});

it.each([
  ['/sandbox/authorize', 1024],
  ['/sync', 4 * 1024],
])('refuses a form at %s that is longer than %i bytes, compressed or not', async (path, limit) => {
  const form = (bytes: number) => `page=${'x'.repeat(bytes - 5)}`;
  const send = async (body: string | Buffer, headers: Record<string, string> = {}) =>
    (await sendRaw(app.url + path, { method: 'POST', headers: { ...forms, ...headers }, body })).status;
  expect(await send(form(limit))).toBeLessThan(413);
  expect(await send(form(limit + 1))).toBe(413);
  expect(await send(gzipSync(form(limit + 1)), { 'content-encoding': 'gzip' })).toBe(413);
});
