import type { SeededRandom } from '../../support/seeded-random.ts';
import { toBytes } from '../fuzzed-request.ts';
import { damage, oddText } from './odd-texts.ts';

type Header = [name: string, value: string];

const long = 'x'.repeat(9_000);

/** Headers that the server, or a library of it, reads. */
const values: Record<string, readonly string[]> = {
  Accept: [
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json; charset=utf-8, */*;q=0',
    'text/event-stream',
    'application/xml;q=abc',
    'text/html;q=1e9',
    'a/b;q=-1, ;;,/,*/',
    '*/*;q=0',
    'multipart/mixed;deferSpec=20220824, application/json',
    Array(2_000).fill('a/b').join(),
  ],
  'Accept-Encoding': [
    'gzip',
    'br',
    'deflate',
    'zstd',
    '*;q=0',
    'identity;q=0',
    'gzip;q=x',
    'br;q=1.0, gzip;q=NaN',
    ',,',
  ],
  'Accept-Language': ['*', 'x'.repeat(300)],
  'If-None-Match': ['*', '"', 'W/"x"', '"a", "b', 'W/', Array(3_000).fill('"').join('')],
  'If-Modified-Since': ['Sun, 22 Nov 2026 06:00:00 GMT', 'Sun, 99 Nov 99999', '0', '-1', '2026-11-22', 'NaN'],
  'If-Match': ['*', '"x"'],
  Range: ['bytes=0-1', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1,2-2', 'pages=1'],
  Origin: [
    'null',
    'http://',
    'http://evil.example',
    'http://[::1',
    'http://localhost',
    'a b',
    'http://evil.example:99999',
  ],
  Authorization: ['Bearer', 'Bearer ', 'Basic Og==', 'Bearer \xff', `Bearer ${long}`, 'bearer a b'],
  'X-Forwarded-For': [
    '1.2.3.4',
    '::1',
    '[::1]:80',
    'fe80::1%eth0',
    '::ffff:1.2.3.4',
    '%',
    ',',
    '1.2.3.4, unknown',
    '999.1.1.1',
    ':::',
  ],
  'X-Forwarded-Host': ['evil.example', 'a b', ':'],
  'X-Forwarded-Proto': ['https', 'gopher', ','],
  Forwarded: ['for=_x', 'for="[::1'],
  Cookie: ['a=b', '=', ';;;', '__proto__=1', `a=${long}`],
  Expect: ['100-continue', '200-maybe', ''],
  Connection: ['keep-alive', 'upgrade', 'close, close', 'x', 'Host'],
  Upgrade: ['h2c', 'websocket', 'TLS/1.0', ''],
  TE: ['trailers', 'chunked;q=x'],
  Trailer: ['Host', 'Content-Length'],
  'Access-Control-Request-Method': ['POST', 'get', '\xff', 'CONNECT'],
  'Access-Control-Request-Headers': ['content-type', ',', long],
  'Access-Control-Request-Private-Network': ['true'],
  'Sec-Fetch-Site': ['cross-site', 'same-origin', 'x'],
  'Apollo-Require-Preflight': ['true', ''],
  'Last-Event-ID': ['1', '\xff'],
  'X-GraphQL-Event-Stream-Token': ['x', '', '__proto__'],
  'X-HTTP-Method-Override': ['DELETE'],
  'HTTP2-Settings': ['AAMAAABkAAQAAP__'],
};

export function drawHeaders(random: SeededRandom): Header[] {
  const count = random.pick([0, 1, 1, 2, 3, 5, 40]);
  return Array.from({ length: count }, (): Header => {
    const [name, known] = random.pick(Object.entries(values));
    const value = random.chance(0.8) ? random.pick(known) : toBytes(oddText(random)).replace(/[\r\n\0]/g, ' ');
    return [random.chance(0.1) ? name.toLowerCase() : name, random.chance(0.1) ? damage(value, random) : value];
  });
}

/** Mostly valid, as an invalid Host is refused before anything else is read. */
export function drawHost(random: SeededRandom): Header[] {
  if (random.chance(0.93)) return [['Host', 'localhost']];
  const hosts = [
    '',
    ' ',
    'a b',
    '[::1',
    'localhost:99999',
    'evil.example/path',
    'a@b',
    '\xff',
    ':',
    'x'.repeat(9_000),
    'a,b',
  ];
  return random.pick<Header[]>([
    [],
    [['Host', random.pick(hosts)]],
    [['Host', random.pick(hosts)]],
    [
      ['Host', 'localhost'],
      ['Host', 'evil.example'],
    ],
  ]);
}
