import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { type RawRequest, sendRaw } from '../support/http/raw-request.ts';
import { announced, fillUpcoming } from './fill-upcoming.ts';

const app = await useApp(oddGraph, { env: { LISTENBRAINZ: 'sandbox' } });
await fillUpcoming(app);

const query = 'query Coming { upcoming { nodes { name } } }';
const persisted = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
const extensions = `extensions=${encodeURIComponent(JSON.stringify(persisted))}`;
const preflight = { headers: { 'apollo-require-preflight': 'true' } };
const posted = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
};

const ask = (path: string, request: RawRequest = {}) => sendRaw(app.url + path, request);
const { name } = announced.today;

const cases: [what: string, path: string, request: RawRequest][] = [
  ['REST', '/api/upcoming/', {}],
  ['a feed', '/feeds/upcoming.atom', {}],
  ['a calendar', '/feeds/upcoming.ics', {}],
  ['a query', '/graphql', posted],
  ['a persisted query', `/graphql?${extensions}`, preflight],
];

const tagged = cases.filter(([, , { method }]) => method !== 'POST');

const askAll = (of = cases, headersOf: (path: string) => Record<string, string> = () => ({})) =>
  Promise.all(
    of.map(async ([what, path, request]) => {
      const response = await ask(path, { ...request, headers: { ...request.headers, ...headersOf(path) } });
      return { what, path, ...response, text: response.body.toString() };
    }),
  );

it('every answer loses the releases of a day at midnight in UTC, from a cache too', async () => {
  app.clock.advance(10_000);
  await ask(`/graphql?query=${encodeURIComponent(query)}&${extensions}`, preflight);
  for (let times = 0; times < 2; times += 1) await askAll();
  app.forgetStatements();
  const before = await askAll();
  for (const { what, text } of before) expect([what, text]).toEqual([what, expect.stringContaining(name)]);
  expect(app.statements).toEqual([]);
  const sent = new Map(before.map(({ path, headers }) => [path, headers]));
  const ofTag = (path: string) => ({ 'if-none-match': sent.get(path)?.etag ?? '' });
  const ofDate = (path: string) => ({ 'if-modified-since': sent.get(path)?.['last-modified'] ?? '' });

  const dayMs = 86_400_000;
  const midnight = (Math.floor(app.clock.now() / dayMs) + 1) * dayMs;
  app.clock.advance(midnight - app.clock.now() - 1);
  for (const { status } of await askAll(tagged, ofTag)) expect(status).toBe(304);
  app.clock.advance(1_001);
  const after = [...(await askAll()), ...(await askAll(tagged, ofTag)), ...(await askAll(tagged, ofDate))];
  for (const { what, status, text } of after) {
    expect([what, status, text]).toEqual([what, 200, expect.not.stringContaining(name)]);
    expect(text).toContain(announced.untyped.name);
  }
  const now = await askAll(tagged);
  for (const { headers } of now) expect(headers['last-modified']).toBe(new Date(midnight).toUTCString());
  for (const { path, headers } of now) sent.set(path, headers);
  for (const { status } of await askAll(tagged, ofTag)) expect(status).toBe(304);
  for (const { status } of await askAll(tagged, ofDate)) expect(status).toBe(304);
});

it('a response that does not read the day keeps its ETag at midnight', async () => {
  const paths = ['/api/releases/', '/api/upcoming/?state=listed'];
  const tags = await Promise.all(paths.map(async (path) => (await ask(path)).headers.etag));
  app.clock.advance(86_400_000);
  for (const [index, path] of paths.entries())
    expect((await ask(path, { headers: { 'if-none-match': tags[index] ?? '' } })).status).toBe(304);
});
