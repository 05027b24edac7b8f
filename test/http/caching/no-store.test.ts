import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { useApp } from '../../support/app/use-app.ts';
import { type RawRequest, sendRaw } from '../../support/http/raw-request.ts';

const app = await useApp([], { env: { INTROSPECTION: 'off' } });
const json = { 'content-type': 'application/json' };
const events = { accept: 'text/event-stream' };

const cases: [path: string, status: number, request: RawRequest][] = [
  ['/graphql', 200, { method: 'POST', headers: json, body: '{"query":"{ catalog { revision } }"}' }],
  ['/graphql', 400, { method: 'POST', headers: json, body: '{' }],
  ['/graphql', 400, { method: 'POST', headers: json, body: '{"query":"{ nothing }"}' }],
  ['/graphql', 400, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' }],
  ['/graphql?query={__typename}', 400, {}],
  ['/graphql', 405, { method: 'PUT' }],
  ['/graphql/stream', 400, { headers: events }],
  ['/graphql/stream', 400, { method: 'POST', headers: { ...events, ...json }, body: '{}' }],
  ['/graphql/stream', 406, {}],
  ['/graphql/stream', 415, { method: 'POST', headers: events, body: '{}' }],
  ['/playground', 404, {}],
  ['/nothing', 404, {}],
];

it.each(cases)('sends no-store with the answer of %s with status %i', async (path, status, request) => {
  const answer = await sendRaw(app.url + path, request);
  expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store']);
});

it('sends the same cache headers for events to HEAD as to GET', async () => {
  await using open = await startApp();
  const path = '/graphql/stream?query=subscription{syncProgress{status}}';
  const leaving = new AbortController();
  const got = await open.get(path, { headers: events, signal: leaving.signal });
  leaving.abort();
  const head = await open.get(path, { headers: events, method: 'HEAD' });
  expect([got.status, head.status]).toEqual([200, 200]);
  expect(head.headers.get('cache-control')).toBe(got.headers.get('cache-control'));
});
