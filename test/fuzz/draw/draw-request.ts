import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts';
import { type Draft, type FuzzedRequest, type Manner, toBytes } from '../fuzzed-request.ts';
import { drawBody, drawOperationQuery } from './draw-body.ts';
import { drawFraming } from './draw-framing.ts';
import { drawHeaders, drawHost } from './draw-headers.ts';
import { drawTarget } from './draw-target.ts';
import { damage } from './odd-texts.ts';
import type { Vocabulary } from './read-vocabulary.ts';

const oddMethods = [
  ...[
    'HEAD',
    'OPTIONS',
    'PUT',
    'PATCH',
    'DELETE',
    'TRACE',
    'CONNECT',
    'PRI',
    'PROPFIND',
    'QUERY',
    'M-SEARCH',
    'SOURCE',
  ],
  ...['get', 'Post', 'FOO', 'GE T', '', '\0', 'GET\t', 'G'.repeat(5_000)],
];
const oddVersions = [
  'HTTP/1.0',
  'HTTP/0.9',
  'HTTP/2.0',
  'HTTP/1.9',
  'HTTP/11.1',
  'HTTPS/1.1',
  'http/1.1',
  'HTTP/1.1 ',
  'RTSP/1.0',
  '',
];

/** The request of a seed: the same for the same seed and the same answers of the server. */
export function drawRequest(seed: number, vocabulary: Vocabulary): FuzzedRequest {
  const random = seededRandom(seed);
  const draft = random.chance(0.5) ? drawOperationRequest(random, vocabulary) : drawReading(random, vocabulary);
  if (random.chance(0.15)) return byHttp(draft);
  const text = `${drawStartLine(draft, random)}${drawFraming(draft, random)}`;
  return { way: 'socket', text: random.chance(0.05) ? damage(text, random) : text, manner: drawManner(text, random) };
}

function drawReading(random: SeededRandom, vocabulary: Vocabulary): Draft {
  const method = random.chance(0.8) ? 'GET' : random.pick([...oddMethods, 'POST']);
  const hasBody = random.chance(0.1);
  const { body, headers } = hasBody ? drawBody(random, vocabulary) : { body: '', headers: [] };
  return {
    method,
    target: drawTarget(random, vocabulary),
    version: random.chance(0.95) ? 'HTTP/1.1' : random.pick(oddVersions),
    headers: [...drawHost(random), ...headers, ...drawHeaders(random)],
    body,
  };
}

/** Mostly as it should be but for the operation itself. */
function drawOperationRequest(random: SeededRandom, vocabulary: Vocabulary): Draft {
  const path = random.pick(['/graphql', '/graphql', '/graphql', '/graphql/stream', '/graphql/']);
  const isGet = random.chance(0.25);
  const { body, headers } = isGet ? { body: '', headers: [] } : drawBody(random, vocabulary);
  const accept = path === '/graphql/stream' ? 'text/event-stream' : 'application/graphql-response+json';
  return {
    method: isGet ? random.pick(['GET', 'GET', 'GET', 'HEAD']) : 'POST',
    target: isGet ? `${path}?${drawOperationQuery(random, vocabulary)}` : path,
    version: 'HTTP/1.1',
    headers: [
      ['Host', 'localhost'],
      ...(random.chance(0.7) ? [['Accept', accept] satisfies [string, string]] : []),
      ...(isGet ? [['Apollo-Require-Preflight', 'true'] satisfies [string, string]] : []),
      ...headers,
      ...(random.chance(0.2) ? drawHeaders(random) : []),
    ],
    body,
  };
}

const drawStartLine = ({ method, target, version }: Draft, random: SeededRandom): string =>
  `${method}${random.chance(0.98) ? ' ' : random.pick(['  ', '\t', ''])}${toBytes(target)} ${version}`;

function drawManner(text: string, random: SeededRandom): Manner {
  if (random.chance(0.85)) return { kind: 'whole' };
  return random.pick<() => Manner>([
    () => ({ kind: 'slow', pieces: 2 + random.below(4) }),
    () => ({ kind: 'leaves', afterBytes: random.below(text.length) }),
    () => ({ kind: 'leaves', afterBytes: text.length }),
    () => ({ kind: 'leaves at the answer' }),
  ])();
}

function byHttp({ method, target, headers, body }: Draft): FuzzedRequest {
  const together: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const earlier = together[name];
    together[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return { way: 'http', method, path: toBytes(target), headers: together, body };
}
