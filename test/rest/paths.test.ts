import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const problemType = 'application/problem+json';

it.each([
  ['/api/artist', '/api/artists/'],
  ['/api/artist/', '/api/artists/'],
  ['/api/artist?limit=2', '/api/artists/?limit=2'],
  ['/api/artist/zoeline', '/api/artists/zoeline'],
  ['/api/artist/zoeline/', '/api/artists/zoeline'],
  ['/api/artist/Ether%2FOr', '/api/artists/Ether%2FOr'],
  ['/api/artist/100%25%20Wool%3F', '/api/artists/100%25%20Wool%3F'],
  [`/api/artist/${encodeURIComponent('すばる座')}`, `/api/artists/${encodeURIComponent('すばる座')}`],
])('redirects the older %s permanently', async (older, location) => {
  const response = await app.get(older, { redirect: 'manual' });
  expect(response.status).toBe(308);
  expect(response.headers.get('location')).toBe(location);
});

it.each([odd.slash, odd.percent, odd.japanese])('finds $name under the older path', async ({ spotifyId, name }) => {
  const response = await app.get(`/api/artist/${encodeURIComponent(name)}`);
  expect(await response.json()).toMatchObject({ id: spotifyId, name });
});

it.each([
  '/apis',
  '/nope',
  '/api/genres',
  '/api/releases/a/b',
  '/api/artists/a/b',
  '/graphql/x',
  '/%E0%A4%A',
  '/healthz/x',
])('answers %s with a problem', async (path) => {
  const response = await app.get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe(problemType);
  expect(await response.json()).toEqual({
    type: '/problems/not-found',
    title: 'Not found',
    status: 404,
    detail: `Nothing exists at ${path}`,
  });
});

it.each(['/api/artists/%E0%A4%A', '/api/artists/%', '/api/artists/%FF', '/api/artist/%E0%A4%A'])(
  'answers 404 to %s, which is not well-formed percent-encoding',
  async (path) => {
    const response = await app.get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe(problemType);
  },
);

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s and names what it allows', async (method) => {
  for (const path of ['/api/artists/', '/api/artists', '/api/artists/zoeline', '/api/artist/zoeline', '/healthz']) {
    const response = await app.get(path, { method, redirect: 'manual' });
    expect(response.status, path).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(response.headers.get('content-type')).toBe(problemType);
    expect(await response.json()).toMatchObject({ title: 'Method not allowed', status: 405 });
  }
});

it.each([
  ['/api/artists/', 200],
  ['/api/artists/zoeline', 200],
  ['/api/artists/lumen', 300],
  ['/api/artists/nobody', 404],
  ['/api/artists/?limit=0', 400],
  ['/nope', 404],
])('answers HEAD %s as GET, without a body', async (path, status) => {
  const [head, get] = await Promise.all([app.get(path, { method: 'HEAD' }), app.get(path)]);
  expect(head.status).toBe(status);
  expect(get.status).toBe(status);
  expect(await head.text()).toBe('');
  for (const header of ['content-type', 'content-length']) {
    expect(head.headers.get(header)).toBe(get.headers.get(header));
  }
});

it('answers a request with an invalid Host header', async () => {
  const { hostname, port } = new URL(app.url);
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; body: string }>();
  const asking = request({ hostname, port, path: '/api/artists/?limit=1', headers: { host: 'no host [' } });
  asking.on('error', reject);
  asking.on('response', async (response) => resolve({ status: response.statusCode, body: await text(response) }));
  asking.end();
  const { status, body } = await promise;
  expect(status).toBe(200);
  expect(JSON.parse(body).artists).toHaveLength(1);
});
