import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { findTracing } from '../../src/tracing.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { sendRaw } from '../support/http/raw-request.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { recordSpans } from './record-spans.ts';

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());
const spans = stack.use(recordSpans());
const spotify = stack.use(await startScriptedSpotify());
invent(spotify, 3);
const clientSecret = 'client-secret-0123456789';
const adminToken = 'admin-token-0123456789';
const env = { ...spotify.env, SPOTIFY_CLIENT_SECRET: clientSecret, ADMIN_TOKEN: adminToken };
const app = stack.use(await startApp({ env }));
await app.sync();
const ofSync = spans.all();
app.clock.advance(10_000);
beforeEach(() => spans.forget());

const finished = async (name: string): Promise<ReadableSpan> =>
  expect
    .poll(() => spans.all().find((span) => span.name === name), { message: name })
    .toBeDefined()
    .then(() => {
      const found = spans.all().find((span) => span.name === name);
      if (!found) throw new Error(`No span ${name}`);
      return found;
    });

const childrenOf = (all: readonly ReadableSpan[], parent: ReadableSpan) =>
  all.filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent.spanContext().spanId);

const post = (query: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ query }),
});

it('has a span of a request, with its operation and statements below', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await sendRaw(`${app.url}/graphql`, post('query Names { artists(first: 2) { nodes { name } } }', { traceparent }));
  const request = await finished('POST /graphql');
  expect(request.kind).toBe(SpanKind.SERVER);
  expect(request.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  expect(request.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'http.response.status_code': 200,
    'url.scheme': 'http',
  });
  const all = spans.all();
  const operation = childrenOf(all, request).find(({ name }) => name === 'query Names');
  expect(operation?.attributes).toEqual({
    'graphql.operation.name': 'Names',
    'graphql.operation.type': 'query',
    'release_graph.graphql.cost': expect.any(Number),
    'release_graph.graphql.outcome': 'ok',
  });
  const statements = operation ? childrenOf(all, operation) : [];
  // On PostgreSQL, an operation reads the state of the graph first.
  const ofArtists = statements.find(({ name }) => name === 'select artist');
  expect(ofArtists?.attributes['db.query.text']).toMatch(/^select .* limit [?$]/s);
});

it('has spans of compiled queries as well', async () => {
  const query = 'query Compiled($first: Int) { artists(first: $first) { nodes { name } } }';
  const ask = async (first: number) =>
    sendRaw(`${app.url}/graphql`, {
      ...post(''),
      headers: { 'content-type': 'application/json', 'content-length': '120' },
      body: JSON.stringify({ query, variables: { first } }).padEnd(120),
    });
  for (const first of [1, 2, 3, 4]) await ask(first);
  await expect.poll(() => spans.all().filter(({ name }) => name === 'query Compiled').length).toBe(4);
});

it('marks refused, failed and unknown requests', async () => {
  await sendRaw(`${app.url}/graphql`, post('query Secret { nothing }'));
  expect((await finished('GraphQL')).attributes).toMatchObject({ 'release_graph.graphql.outcome': 'refused' });
  await sendRaw(`${app.url}/wp-login.php`);
  const unknown = await finished('GET');
  expect(unknown.attributes).toMatchObject({ 'http.response.status_code': 404 });
  expect(unknown.attributes).not.toHaveProperty('http.route');
});

it('has a span of a sync, with its calls to Spotify and its statements', () => {
  const sync = ofSync.find(({ name }) => name === 'sync');
  expect(sync?.attributes).toMatchObject({
    'release_graph.sync.trigger': 'mutation',
    'release_graph.sync.status': 'succeeded',
    'release_graph.sync.releases_created': 3,
  });
  const trace = ofSync.filter((span) => span.spanContext().traceId === sync?.spanContext().traceId);
  const call = trace.find(({ name }) => name === 'GET /v1/browse/new-releases');
  expect(call?.kind).toBe(SpanKind.CLIENT);
  expect(call?.attributes).toEqual({
    'http.request.method': 'GET',
    'url.template': '/v1/browse/new-releases',
    'server.address': '127.0.0.1',
    'http.response.status_code': 200,
  });
  expect(trace.map(({ name }) => name)).toEqual(expect.arrayContaining(['POST /api/token', 'insert release']));
});

it('marks a sync that failed, and the calls that did', async () => {
  spotify.server.script('/v1/browse/new-releases', { status: 403, body: {} });
  spotify.server.script('/v1/search', { status: 400, body: {} });
  await app.sync();
  const sync = await finished('sync');
  expect(sync.status.code).toBe(SpanStatusCode.ERROR);
  const call = await finished('GET /v1/search');
  expect(call.attributes).toMatchObject({ 'http.response.status_code': 400, 'error.type': '400' });
});

it('shows no token, secret, search or id of a request', async () => {
  const canary = 'canaryword';
  const token = 'x'.repeat(43);
  await sendRaw(`${app.url}/api/artists/?q=${canary}`, { headers: { cookie: `session=${canary}` } });
  await sendRaw(`${app.url}/feeds/private/${token}.atom`);
  await sendRaw(`${app.url}/artists/${canary}`);
  await sendRaw(`${app.url}/graphql`, post(`query Find { search(query: "${canary}") { nodes { __typename } } }`));
  await sendRaw(`${app.url}/graphql`, post(`query Node { node(id: "${canary}") { id } }`));
  await sendRaw(
    `${app.url}/graphql`,
    post('mutation Sync { syncNewReleases { run { id } } }', { authorization: `Bearer ${adminToken}` }),
  );
  await finished('sync');
  await finished('query Node');
  const all = [...ofSync, ...spans.all()].map(({ name, attributes, events, status }) => ({
    name,
    attributes,
    events,
    status,
  }));
  expect(all.length).toBeGreaterThan(20);
  const text = JSON.stringify(all);
  // MikroORM writes such values into the text of its statements.
  const [state] = await readRows(app.database, 'select sealed_token from spotify_state');
  const sealed = String(state?.sealed_token);
  expect(sealed.length).toBeGreaterThan(20);
  expect(text).toContain('update spotify_state');
  expect(text).not.toContain(sealed);
  for (const secret of [
    canary,
    token,
    clientSecret,
    adminToken,
    Buffer.from(`client:${clientSecret}`).toString('base64'),
  ])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/Bearer|access_token/i);
});

it('finds no tracing without an SDK', () => {
  expect(findTracing()).not.toBeNull();
  spans[Symbol.dispose]();
  expect(findTracing()).toBeNull();
});
