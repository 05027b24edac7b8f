import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';
import { readSamples } from '../support/metrics/read-samples.ts';

const countOf = (samples: Map<string, number>, route: string, status: string) =>
  samples.get(`release_graph_http_request_duration_seconds_count{route="${route}",status="${status}"}`);

/** Every route of the server, and a path below it. */
const paths = [
  ...['/', '/calendar', '/artists/0', '/releases/0', '/you', '/playground', '/playground/static/ruru.css', '/problems'],
  ...['/problems/internal', '/healthz', '/readyz', '/metrics', '/graphql', '/graphql/stream', '/api', '/api/artists/'],
  ...['/api/artists/0', '/api/releases', '/api/releases/0', '/api/changes', '/api/openapi.json', '/api/artist/0'],
  ...['/feeds/releases.atom', '/feeds/releases.rss', '/feeds/releases.json', '/feeds/releases.ics', '/auth/login'],
  ...['/feeds/private/secret.atom', '/sandbox/artist/0', '/assets/0/page.css', '/auth/callback/', '/auth/logout'],
  ...['/auth', '/sync', '/syncs', '/you/refresh'],
];

it('gives each route a label, and unknown paths one in all', async () => {
  await using app = await startApp();
  for (const path of paths) await sendRaw(app.url + path);
  const known = await readSamples(app);
  expect([...known.keys()].filter((series) => series.includes('route="other"'))).toEqual([]);
  for (const path of ['/wp-login.php', '/api/nothing/deep', `/${'x/'.repeat(5_000)}`, '/artistsx'])
    expect((await sendRaw(app.url + path)).status).toBeGreaterThanOrEqual(404);
  const samples = await readSamples(app);
  expect(countOf(samples, 'other', '404')).toBe(4);
  expect([...samples.keys()].join('\n')).not.toMatch(/secret|wp-login/);
});

it.each([
  ['with early answers', true],
  ['without early answers', false],
])('counts each response once, with its size, %s', async (_how, earlyAnswers) => {
  await using app = await startApp({ earlyAnswers });
  await app.sync();
  app.clock.advance(10_000);
  const body = JSON.stringify({ query: '{ artists(first: 3) { nodes { name } } }' });
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': `${body.length}` },
    body,
  };
  let bytes = 0;
  for (let time = 0; time < 5; time += 1) {
    bytes += (await sendRaw(`${app.url}/api/artists/?limit=3`)).body.length;
    await sendRaw(`${app.url}/graphql`, post);
  }
  await sendRaw(`${app.url}/api/artists/?limit=none`);
  const samples = await readSamples(app);
  expect(countOf(samples, '/api/artists', '200')).toBe(5);
  expect(countOf(samples, '/api/artists', '400')).toBe(1);
  expect(countOf(samples, '/graphql', '200')).toBe(5);
  const sent = samples.get('release_graph_http_response_size_bytes_sum{route="/api/artists",status="200"}') ?? 0;
  expect(sent).toBeGreaterThan(bytes);
  expect(sent).toBeLessThan(bytes + 5 * 3_000);
});

it('counts hits and misses of the response cache, its size and its evictions', async () => {
  await using app = await startApp({ env: { ANSWER_CACHE_MB: '1' } });
  await app.sync();
  app.clock.advance(10_000);
  const read = async (limit: number) => void (await sendRaw(`${app.url}/api/artists/?limit=${limit}`));
  for (let time = 0; time < 3; time += 1) await read(3);
  const samples = await readSamples(app);
  const of = (name: string) => samples.get(`release_graph_response_cache_${name}`);
  expect(of('requests_total{result="hit"}')).toBe(2);
  expect(of('requests_total{result="miss"}')).toBeGreaterThanOrEqual(1);
  expect(of('entries')).toBe(1);
  expect(of('size_bytes')).toBeGreaterThan(1_000);
  expect(of('max_bytes')).toBe(1024 * 1024);
  for (let limit = 4; limit <= 100; limit += 1) for (let time = 0; time < 3; time += 1) await read(limit);
  expect((await readSamples(app)).get('release_graph_response_cache_evictions_total')).toBeGreaterThan(0);
});

it('counts refusals of the rate limit by policy', async () => {
  await using app = await startApp({ env: { RATE_LIMIT: '1' } });
  for (let time = 0; time < 3; time += 1) await sendRaw(`${app.url}/nothing`);
  const samples = await readSamples(app);
  expect(samples.get('release_graph_rate_limit_refusals_total{policy="requests"}')).toBe(2);
  expect(samples.get('release_graph_rate_limit_refusals_total{policy="points"}')).toBe(0);
  expect(countOf(samples, 'other', '429')).toBe(2);
});

it('reports open event streams, and counts them as streams wherever they are opened', async () => {
  await using app = await startApp();
  const open = async () => (await readSamples(app)).get('release_graph_event_streams');
  expect(await open()).toBe(0);
  const client = new AbortController();
  const response = await app.get(`/graphql?query=${encodeURIComponent('subscription Watch { syncProgress { id } }')}`, {
    headers: { accept: 'text/event-stream' },
    signal: client.signal,
  });
  expect(response.status).toBe(200);
  expect(await open()).toBe(1);
  client.abort();
  await expect.poll(open).toBe(0);
  const samples = await readSamples(app);
  expect(countOf(samples, '/graphql/stream', '200')).toBe(1);
  expect(samples.get('release_graph_graphql_operations_total{operation="Watch",outcome="ok"}')).toBe(1);
});

it('reports reads that wait, and counts those that were refused', async () => {
  const none = { atOnce: 0, atOncePerAddress: 0, waiting: 1, waitingPerAddress: 1, maxWaitMs: 600_000 };
  await using app = await startApp({ readLimits: { large: none } });
  const of = async (name: string) => (await readSamples(app)).get(`release_graph_reads_${name}{size="large"}`);
  expect([await of('running'), await of('waiting'), await of('refused_total')]).toEqual([0, 0, 0]);
  const client = new AbortController();
  const waiting = app.get('/api/artists/', { signal: client.signal }).catch(() => 'left');
  await expect.poll(() => of('waiting')).toBe(1);
  expect((await app.get('/api/artists/')).status).toBe(503);
  expect(await of('refused_total')).toBe(1);
  client.abort();
  expect(await waiting).toBe('left');
  await expect.poll(() => of('waiting')).toBe(0);
  // The connection closed before a response.
  expect(countOf(await readSamples(app), '/api/artists', 'none')).toBe(1);
});
