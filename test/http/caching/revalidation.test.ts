import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw } from '../../support/http/raw-request.ts';

const app = await useApp(oddGraph);

const paths = ['/api/artists/', '/api/artists', '/api/artists/?limit=2', `/api/artists/${odd.slash.spotifyId}`];
const keep = 'public, max-age=60, stale-while-revalidate=600';

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askRaw(app.url, path, { method, headers });

const tagOf = async (path: string): Promise<string> => String((await ask(path)).headers.etag);

it.each(paths)('sends Cache-Control and an ETag with %s', async (path) => {
  const { headers } = await ask(path);
  expect(headers.etag).toMatch(/^W\/"2-[\w-]{16}-[\w-]{16}"$/);
  expect(headers['cache-control']).toBe(keep);
  expect(headers.vary).toBe('Accept-Encoding, Origin');
});

it.each(paths)('answers 304 to the ETag of %s without a SQL statement', async (path) => {
  const etag = await tagOf(path);
  for (const method of ['GET', 'HEAD']) {
    app.forgetStatements();
    const { status, headers, body } = await ask(path, { 'if-none-match': etag }, method);
    expect(app.statements).toHaveLength(0);
    expect({ status, body: body.length }).toEqual({ status: 304, body: 0 });
    expect(headers).toMatchObject({ etag, 'cache-control': keep, vary: 'Accept-Encoding, Origin' });
    expect(headers['content-type']).toBeUndefined();
  }
});

it.each([
  ['as the server sent it', (tag: string) => tag],
  ['as a strong one', (tag: string) => tag.slice(2)],
  ['among others', (tag: string) => `"a", W/"b,c" ,${tag}, "d"`],
  ['after something malformed', (tag: string) => `,, W/ nonsense, ${tag}`],
  ['as *', () => ' * '],
])('answers 304 to If-None-Match with the ETag %s', async (_how, toHeader) => {
  const header = toHeader(await tagOf('/api/artists/'));
  expect((await ask('/api/artists/', { 'if-none-match': header })).status).toBe(304);
});

it.each(['""', '"2"', 'W/"2-"', '"', 'W/', '\\"*\\"', '"*"', ',', '', '*, *'])(
  'answers 200 to If-None-Match: %s',
  async (header) => {
    expect((await ask('/api/artists/', { 'if-none-match': header })).status).toBe(200);
  },
);

it('answers 200 to the ETag without its quotes', async () => {
  const bare = (await tagOf('/api/artists/')).slice(3, -1);
  expect((await ask('/api/artists/', { 'if-none-match': bare })).status).toBe(200);
});

it.each([
  ['/api/artists/?limit=0', 400],
  ['/api/artists/nobody', 404],
  ['/api/artists/lumen', 300],
])('sends no ETag with the problem of %s, and ignores conditions', async (path, status) => {
  const conditions = [{}, { 'if-none-match': await tagOf('/api/artists/') }, { 'if-none-match': '*' }];
  for (const headers of conditions) {
    const answer = await ask(path, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/problem+json' });
    expect(answer.headers.etag).toBeUndefined();
    expect(answer.headers['last-modified']).toBeUndefined();
  }
});

it('sends different ETags for different URLs', async () => {
  const tags = await Promise.all(paths.map(tagOf));
  expect(new Set(tags).size).toBe(paths.length);
});

it('lets redirects of older paths be cached for a day', async () => {
  const { headers } = await ask('/api/artist/zoeline');
  expect(headers).toMatchObject({ 'cache-control': 'public, max-age=86400', vary: 'Accept-Encoding, Origin, Accept' });
});

it.each(['/playground', '/problems/'])(
  'revalidates %s, which no sync changes, without a SQL statement',
  async (path) => {
    const etag = await tagOf(path);
    app.forgetStatements();
    const { status } = await ask(path, { 'if-none-match': etag });
    expect({ status, statements: app.statements }).toEqual({ status: 304, statements: [] });
  },
);

it.each(['/healthz', '/readyz', '/readyz?verbose', '/nope', '/graphql?query={catalog{revision}}'])(
  'sends no-store with %s',
  async (path) => {
    const { headers } = await ask(path, { 'apollo-require-preflight': 'yes' });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.etag).toBeUndefined();
  },
);
