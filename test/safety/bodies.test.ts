import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const app = await useApp();

const json = { 'content-type': 'application/json' };
const refused = {
  errors: [{ message: 'The body is larger than 100 KiB.', extensions: { code: 'BAD_REQUEST' } }],
};
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
