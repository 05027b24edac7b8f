import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';

const app = await useApp(oddGraph);

const readable = 'GET, HEAD, OPTIONS';
const graphql = 'GET, HEAD, OPTIONS, POST';
const known: [string, string][] = [
  ['/', readable],
  ...['/calendar', '/artists/nobody', '/releases/nothing', '/you'].map(addReadable),
  ...['/api/artists', '/api/artists/zoeline', '/api/artist', '/api/artist/zoeline'].map(addReadable),
  ...['/healthz', '/readyz', '/playground', '/problems', '/problems/bad-input'].map(addReadable),
  ['/playground/static/ruru.js', readable],
  ...['/auth', '/auth/login', '/auth/callback', '/feeds/private/x.atom'].map(addReadable),
  ['/auth/logout', 'OPTIONS, POST'],
  ['/graphql', graphql],
  ['/graphql/stream', graphql],
];

function addReadable(path: string): [string, string] {
  return [path, readable];
}

const bothForms = known.flatMap(([path, allow]): [string, string][] =>
  path === '/' || /\.(js|atom)$/.test(path)
    ? [[path, allow]]
    : [
        [path, allow],
        [`${path}/`, allow],
      ],
);

const ask = (path: string, method: string, headers: Record<string, string> = {}) =>
  askRaw(app.url, path, { method, headers });

it.each(bothForms)('answers OPTIONS %s', async (path, allow) => {
  const { status, headers, body } = await ask(path, 'OPTIONS');
  expect({ status, allow: headers.allow, bytes: body.length }).toEqual({ status: 204, allow, bytes: 0 });
});

it.each(bothForms)('refuses TRACE, DELETE and an unknown method at %s', async (path, allow) => {
  for (const method of ['TRACE', 'DELETE', 'PROPFIND']) {
    const { status, headers, body } = await ask(path, method);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body.toString())).toMatchObject(
      path.startsWith('/graphql') ? { errors: [{}] } : { type: '/problems/method-not-allowed', status: 405 },
    );
  }
});

it.each(['OPTIONS', 'TRACE', 'POST', 'GET', 'HEAD'])('answers 404 to %s of an unknown path', async (method) => {
  for (const path of ['/nope', '/apis', '/problems/a/b', '/graphql/x', '*']) {
    if (method === 'OPTIONS' && path === '*') continue;
    expect((await ask(path, method)).status, path).toBe(404);
  }
});

it('answers OPTIONS *', async () => {
  const { status, headers } = await ask('*', 'OPTIONS');
  expect({ status, allow: headers.allow }).toEqual({ status: 204, allow: graphql });
});

const preflight = { 'apollo-require-preflight': 'yes' };

it.each([
  ['/', {}],
  ['/api/artists/', {}],
  [`/api/artists/${odd.slash.spotifyId}`, {}],
  ['/api/artist/zoeline', {}],
  ['/healthz/', {}],
  ['/readyz/', {}],
  ['/playground/', {}],
  ['/playground/static/ruru.js', {}],
  ['/calendar', {}],
  ['/problems/', {}],
  ['/problems/internal', {}],
  ['/graphql', { accept: 'text/html' }],
  ['/graphql', preflight],
  ['/graphql?query={catalog{revision}}', preflight],
  ['/graphql?query={nothing}', preflight],
  ['/graphql/stream', {}],
])('answers HEAD %s like GET, with %j, without the body', async (path, headers) => {
  for (const encoding of [{}, { 'accept-encoding': 'br' }]) {
    const get = await ask(path, 'GET', { ...headers, ...encoding });
    const head = await ask(path, 'HEAD', { ...headers, ...encoding });
    const { date: _, 'transfer-encoding': __, ...expected } = get.headers;
    const { date: ___, ...seen } = head.headers;
    expect({ status: head.status, headers: seen }).toEqual({ status: get.status, headers: expected });
    expect(head.body).toHaveLength(0);
  }
});

it('answers HEAD of an event stream without opening one', async () => {
  const { status, headers } = await ask('/graphql/stream', 'HEAD', { accept: 'text/event-stream' });
  expect({ status, type: headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/event-stream; charset=utf-8',
  });
});

it.each([
  ['//api/artists/', 404],
  ['/api//artists/', 404],
  ['/api%2Fartists', 404],
  ['/api/./artists/', 404],
  ['/api/../healthz', 404],
  ['/problems/__proto__', 404],
  ['/problems/constructor', 404],
  ['/api/artists/Ether%2FOr', 200],
  ['/api/artists/%5Aoe%6Cine/', 200],
])('does not normalise the path %s', async (path, status) => {
  expect((await ask(path, 'GET')).status).toBe(status);
});

it.each([
  ['CONNECT example.com:443', 'HTTP/1.1 501 Not Implemented'],
  ['BREW /', 'HTTP/1.1 400 Bad Request'],
])('answers %s with a status line only', async (line, first) => {
  const client = connect(Number(new URL(app.url).port), '127.0.0.1');
  await once(client, 'connect');
  client.write(`${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect((await text(client)).split('\r\n')[0]).toBe(first);
});

it('refuses an invalid target in absolute form', async () => {
  const { status, body } = await ask('http://[::1/readyz', 'GET');
  expect([status, JSON.parse(body.toString()).detail]).toEqual([
    400,
    'The address of the request is invalid. Expected a path such as /graphql.',
  ]);
});
