import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createCachedHandler } from '../support/app/cached-handler.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw, type RawAnswer } from '../support/http/raw-request.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());
const folder = stack.use(makeTemporaryFolder());
const clock = new FakeClock();
const shared = {
  DATABASE_URL: `file:${join(folder.path, 'graph.db')}`,
  PUBLIC_URL: 'https://music.example.org',
  TRUST_PROXY: '1',
  CORS_ORIGINS: '*,https://friend.example',
};
const early = stack.use(await startApp({ env: shared, clock }));
const late = stack.use(await startApp({ env: { ...shared, ANSWER_CACHE_MB: '0' }, clock, earlyAnswers: false }));
await early.sync();
await fillGraph(early, oddGraph);
// Last-Modified is sent once its second is over, and nothing is stored before.
clock.advance(10_000);

interface Request {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const ask = (url: string, { path, headers, ...init }: Request): Promise<RawAnswer> =>
  askRaw(url, path, { ...init, headers: { host: 'music.example.org', ...headers } });

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

/** All but the time, the framing, and how the bytes were encoded. */
function contentOf({ status, headers, body }: RawAnswer) {
  const { date: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...rest } = headers;
  const decode = decoders[headers['content-encoding'] ?? ''] ?? ((bytes: Buffer) => bytes);
  return { status, headers: rest, body: body.length === 0 ? '' : decode(body).toString() };
}

const query = 'query Page($first: Int) { artists(first: $first) { nodes { name genres } } }';
const post = (body: string): Request => ({
  path: '/graphql',
  method: 'POST',
  headers: { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` },
  body,
});
const inAddress = `/graphql?${new URLSearchParams({ query: '{ catalog { revision } }' })}`;

const persisted = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
for (const { url } of [early, late]) await ask(url, post(JSON.stringify({ query, extensions: persisted })));
const byHash: Request = {
  path: `/graphql?${new URLSearchParams({ extensions: JSON.stringify(persisted), variables: '{"first":2}' })}`,
  headers: { 'apollo-require-preflight': 'yes' },
};

const requests: Request[] = [
  ...['/api/artists/', '/api/artists/?limit=2', '/api/artists/?limit=none', '/api/artists/nobody', '/api/changes'],
  ...[`/api/artists/${odd.slash.spotifyId}`, '/api/openapi.json', '/feeds/releases.atom', '/feeds/releases.ics'],
  ...['/feeds/releases.json', '/playground', '/problems/internal', '/', '/calendar', '/nothing', inAddress, '/graphql'],
].map((path) => ({ path }));
for (const first of [1, 2, 50, -1]) requests.push(post(JSON.stringify({ query, variables: { first } })));
for (const body of ['{"query":"{ syncRuns { totalCount } }"}', '{"query":"{ nothing }"}', '{'])
  requests.push(post(body));
requests.push(byHash, { path: '/api/artists/', method: 'HEAD' }, { path: '/api/artists/', method: 'DELETE' });

/** Common, careless and absurd values. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  accept: [
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'application/graphql-response+json, application/json;q=0.9',
    'application/graphql-response+json;q=0.3, application/json;q=0.2',
    'application/graphql-response+json, application/json, text/event-stream, multipart/mixed',
    'text/event-stream;q=0.9, application/json',
    'application/json',
    'APPLICATION/JSON; charset=utf-8',
    'application/json;q=0, */*',
    'application/atom+xml, application/rss+xml, text/xml;q=0.9',
    'text/calendar;q=0.1, text/html;q=0.5, application/json;q=0.4',
    'application/*',
    'text/*;q=0.5, */*;q=0',
    '*/*',
    '*/* ; q=0.3',
    'nonsense',
    '',
  ],
  'accept-encoding': [
    'gzip, deflate, br, zstd',
    'gzip, deflate, br',
    'br;q=1.0, gzip;q=0.8, *;q=0.1',
    'gzip, deflate',
    'GZIP',
    'gzip ; q=1.0',
    'br',
    'br;q=0.2, gzip;q=0.9',
    'br;q=abc',
    'gzip;q=0, *',
    'gzip, identity;q=0',
    '*, identity;q=0',
    '*',
    '*;q=0',
    'identity',
    'identity;q=0',
    'deflate',
    '',
  ],
  origin: ['https://page.example', 'https://friend.example', 'https://music.example.org', 'null', ''],
  'sec-fetch-site': ['same-origin', 'cross-site', 'none'],
  'x-forwarded-proto': ['https', 'http', 'https, http'],
  'x-forwarded-host': ['music.example.org', 'page.example'],
  'apollo-require-preflight': ['yes', 'true', ''],
  'x-apollo-operation-name': ['Page', ''],
  'user-agent': ['curl/8.7.1'],
  'accept-language': ['de'],
  cookie: ['theme=dark', 'release_graph_session=mine'],
  authorization: ['Bearer anybody'],
  'if-none-match': ['*', 'W/"2-x"'],
  'cache-control': ['no-cache'],
};

const rare = ['cookie', 'authorization', 'if-none-match', 'x-forwarded-host'];
const headers = fc.record(
  Object.fromEntries(
    Object.entries(spellings).map(([name, values]) => [
      name,
      fc.option(fc.constantFrom(...values), { nil: undefined, freq: rare.includes(name) ? 1 : 3 }),
    ]),
  ),
);
const withDrawnHeaders = fc.tuple(fc.constantFrom(...requests), headers).map(
  ([request, drawn]): Request => ({
    ...request,
    headers: {
      ...request.headers,
      ...Object.fromEntries(Object.entries(drawn).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    },
  }),
);

describe('a stored response', () => {
  const isStored = async (request: Request): Promise<boolean> => {
    early.forgetStatements();
    await ask(early.url, request);
    return early.statements.length === 0;
  };
  const get = (path: string, drawn: Record<string, string>): Request => ({ path, headers: drawn });

  it.each([
    ['accept', '/api/artists/?limit=7', spellings.accept?.slice(0, 2) ?? []],
    [
      'accept',
      '/api/artists/?limit=8',
      ['application/json', 'APPLICATION/JSON; charset=utf-8', 'application/json;q=0.5'],
    ],
    ['accept-encoding', '/api/artists/?limit=9', spellings['accept-encoding']?.slice(0, 3) ?? []],
    ['user-agent', '/api/artists/?limit=10', ['curl/8.7.1', 'Mozilla/5.0']],
  ])('serves every spelling of %s with the same outcome', async (name, path, values) => {
    const [first = '', ...others] = values;
    expect(await isStored(get(path, { [name]: first }))).toBe(false);
    for (const value of others) expect(await isStored(get(path, { [name]: value })), value).toBe(true);
  });

  it.each([
    ['accept-encoding', '/api/artists/?limit=11', ['br', 'gzip', 'identity']],
    ['origin', '/api/artists/?limit=12', ['https://page.example', 'https://friend.example']],
    ['x-forwarded-proto', '/api/artists/?limit=13', ['http', 'https']],
  ])('serves no request whose %s has another outcome', async (name, path, values) => {
    for (const value of values) expect(await isStored(get(path, { [name]: value })), value).toBe(false);
  });

  it.each([
    ['authorization', 'Bearer anybody'],
    ['cookie', 'release_graph_session=mine'],
    ['range', 'bytes=0-1'],
    ['accept', `application/json;p=${'x'.repeat(600)}`],
  ])('serves no request with %s: %s', async (name, value) => {
    const path = '/api/artists/?limit=14';
    await ask(early.url, { path });
    expect(await isStored({ path })).toBe(true);
    expect(await isStored(get(path, { [name]: value }))).toBe(false);
  });
});

const expectSame = async (request: Request): Promise<void> =>
  expect(contentOf(await ask(early.url, request)), JSON.stringify(request.headers)).toEqual(
    contentOf(await ask(late.url, request)),
  );

it.each([
  ['a short list', { path: '/api/artists/?limit=1' }],
  ['a feed', { path: '/feeds/releases.rss' }],
  ['a query in the address', { path: inAddress, headers: { 'apollo-require-preflight': 'yes' } }],
  ['a persisted query by GET', byHash],
  ['a short query', post(JSON.stringify({ query, variables: { first: 3 } }))],
  ['a long query', post(JSON.stringify({ query, variables: { first: 40 } }))],
])('gives %s the same answers with early answers as without for any value of one header', async (_name, request) => {
  for (const [name, values] of Object.entries(spellings))
    for (const value of values) await expectSame({ ...request, headers: { ...request.headers, [name]: value } });
});

it('gives the same answers with early answers as without for any combination of headers', async () => {
  await fc.assert(
    fc.asyncProperty(withDrawnHeaders, async (request) => {
      for (let times = 0; times < 2; times += 1) await expectSame(request);
    }),
    { numRuns: 100, seed: 20_261_128 },
  );
});

it.each([
  ['Accept-Encoding, Origin, Accept', 1],
  ['accept-encoding,origin', 1],
  ['Accept, User-Agent', 2],
  ['Cookie', 2],
  ['*', 2],
])('stores a response only if the cache key has every name in Vary: %s', async (vary, expected) => {
  let made = 0;
  const answer = await createCachedHandler(
    () => vary,
    (ctx) => {
      made += 1;
      ctx.set('Vary', vary);
      ctx.body = `made for ${ctx.get('User-Agent')}`;
    },
  );
  await using server = await serveHandler(answer);
  for (const agent of ['one', 'other']) await askRaw(server.url, '/', { headers: { 'user-agent': agent } });
  expect(made).toBe(expected);
});
