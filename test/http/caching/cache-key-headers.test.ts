import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { bypassingHeaders, keyedHeaders } from '../../../src/http/early-answers/cache-key.ts';
import { recordHeaderReads } from '../../support/app/record-header-reads.ts';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw } from '../../support/http/raw-request.ts';

/** Request headers that the server reads and the cache key ignores, each with the reason. */
const ignored: Readonly<Record<string, string>> = {
  'if-none-match': 'sendCached applies it to the stored response',
  'if-modified-since': 'sendCached applies it to the stored response',
  'x-forwarded-for': 'decides the rate limit, which is counted before, and who may sync, which only mutations ask',
  forwarded: 'decides who may sync, which only mutations ask',
  via: 'decides who may sync, which only mutations ask',
  'x-real-ip': 'decides who may sync, which only mutations ask',
  'content-length': 'frames the body, which is in the key itself',
  'access-control-request-method': 'read for OPTIONS alone, which is never cached',
  'access-control-request-headers': 'read for OPTIONS alone, which is never cached',
  'access-control-request-private-network': 'read for OPTIONS alone, which is never cached',
  'x-graphql-event-stream-token': 'read for event streams alone, which are never cached',
};

const isAccountedFor = (name: string): boolean =>
  keyedHeaders.includes(name) || bypassingHeaders.includes(name) || name in ignored;

/** The headers behind Koa's own accessors. */
const koaReads: Readonly<Record<string, readonly string[]>> = {
  accepts: ['accept'],
  acceptsEncodings: ['accept-encoding'],
  acceptsLanguages: ['accept-language'],
  acceptsCharsets: ['accept-charset'],
  is: ['content-type', 'transfer-encoding', 'content-length'],
  cookies: ['cookie'],
  secure: ['x-forwarded-proto'],
  protocol: ['x-forwarded-proto'],
  host: ['host', 'x-forwarded-host'],
  hostname: ['host', 'x-forwarded-host'],
  origin: ['host', 'x-forwarded-host', 'x-forwarded-proto'],
  href: ['host', 'x-forwarded-host', 'x-forwarded-proto'],
  URL: ['host', 'x-forwarded-host', 'x-forwarded-proto'],
  subdomains: ['host', 'x-forwarded-host'],
  ip: ['x-forwarded-for'],
  ips: ['x-forwarded-for'],
  fresh: ['if-none-match', 'if-modified-since', 'cache-control'],
  stale: ['if-none-match', 'if-modified-since', 'cache-control'],
  redirect: ['accept'],
};

/** Files that read headers by names in a list, with the names. */
const readByList: Readonly<Record<string, readonly string[]>> = {
  'http/access/client.ts': [
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'via',
  ],
};

const root = resolve(import.meta.dirname, '../../../src');
const namesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase());

function readsIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const byList = /\bctx(\.request)?\.get\((?!')/.test(text) ? (readByList[file] ?? [`a list in ${file}`]) : [];
  return [
    ...byList,
    ...namesIn(text, /\bctx(?:\.request)?\.get\('([\w-]+)'\)/g),
    ...namesIn(text, /\bheaders\['([\w-]+)'\]/g),
    ...namesIn(text, /\b(?:ctx|request|req)\.headers\.(\w+)/g),
    ...namesIn(text, /'([\w-]+)': \w+(?=[^{}]*\} = headers)/g),
    ...namesIn(text, /\bctx(?:\.request)?\.(\w+)/g).flatMap((member) => koaReads[member] ?? []),
  ];
}

it('accounts for every request header that the source reads', () => {
  // These are apart: the sandbox, the Spotify client and senders of messages read headers of their own conversations.
  const apart = ['**/*.test.ts', 'sandbox/**', 'spotify/**', 'push/**'];
  const files = globSync('**/*.{ts,tsx}', { cwd: root, exclude: apart });
  const reads = files.flatMap((file) => readsIn(file).map((name) => ({ file, name })));
  expect(reads.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['accept', 'origin', 'if-none-match', 'cookie']),
  );
  expect(reads.filter(({ name }) => !isAccountedFor(name))).toEqual([]);
});

const app = await useApp(oddGraph, { env: { TRUST_PROXY: '1', RATE_LIMIT: '10000' } });

const post = { method: 'POST', body: '{"query":"{ catalog { revision } }"}' };
const json = { 'content-type': 'application/json' };
const requests: [path: string, init: { method?: string; headers?: Record<string, string>; body?: string }][] = [
  ...['/', '/api/artists/', '/api/artists/nobody', '/api/changes', '/api/openapi.json', '/feeds/releases.atom'].map(
    (path): [string, object] => [path, {}],
  ),
  ...['/playground', '/playground/static/ruru.js', '/problems/', '/nothing', '/you', '/auth/login', '/readyz'].map(
    (path): [string, object] => [path, { headers: { accept: 'text/html' } }],
  ),
  ['/sandbox/covers/35puUUl7AqLyfE2xFisEL9.svg', {}],
  ['/graphql', { ...post, headers: json }],
  ['/graphql', { ...post, headers: { ...json, origin: 'https://page.example' } }],
  ['/graphql', { ...post, headers: { 'content-type': 'text/plain' } }],
  ['/graphql?query={catalog{revision}}', { headers: { 'apollo-require-preflight': 'yes', 'accept-encoding': 'br' } }],
  ['/graphql', { headers: { accept: 'text/html' } }],
  ['/graphql/stream', { ...post, headers: { ...json, accept: 'text/event-stream' } }],
  ['/graphql', { ...post, headers: json, body: '{"query":"mutation { syncNewReleases { joined } }"}' }],
  [
    '/api/artists/',
    { method: 'OPTIONS', headers: { origin: 'https://page.example', 'access-control-request-method': 'GET' } },
  ],
];

it('accounts for every request header that libraries read', async () => {
  using reads = recordHeaderReads();
  for (const [path, init] of requests) for (let times = 0; times < 3; times += 1) await askRaw(app.url, path, init);
  expect([...reads.names]).toEqual(expect.arrayContaining(['accept', 'x-apollo-operation-name', 'x-forwarded-proto']));
  expect([...reads.names].filter((name) => !isAccountedFor(name))).toEqual([]);
});
