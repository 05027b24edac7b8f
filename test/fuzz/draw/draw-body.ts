import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { type Draft, toBytes } from '../fuzzed-request.ts';
import { drawJson } from './draw-json.ts';
import { drawOperation } from './draw-operation.ts';
import { inAddress } from './odd-texts.ts';
import type { Vocabulary } from './read-vocabulary.ts';

type Body = Pick<Draft, 'body' | 'headers'>;

const contentTypes = [
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/json; charset=none',
  'application/json; charset="',
  'application/json;',
  'application/json/x',
  'text/plain',
  'text/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/vnd.api+json',
  'APPLICATION/JSON',
  '*/*',
  '',
];

/** An operation as JSON, or another text. */
export function drawBody(random: SeededRandom, vocabulary: Vocabulary): Body {
  const type = random.chance(0.85) ? 'application/json' : random.pick(contentTypes);
  const json = drawText(random, vocabulary);
  const { body, headers } = random.chance(0.1) ? encode(toBytes(json), random) : { body: toBytes(json), headers: [] };
  return { body, headers: [['Content-Type', type], ...headers] };
}

function drawText(random: SeededRandom, vocabulary: Vocabulary): string {
  const operation = writeObject(drawOperation(random, vocabulary));
  const way = random.below(24);
  if (way === 0) return drawJson(random);
  if (way === 1) return operation.slice(0, random.below(operation.length));
  if (way === 2) return `[${operation},${operation}]`;
  if (way === 3) return `${operation}${' '.repeat(random.pick([10, 90_000, 110_000]))}`;
  if (way === 4) return `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operation}\r\n--x--\r\n`;
  return operation;
}

const writeObject = (texts: Record<string, string>): string =>
  `{${Object.entries(texts).map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;

/** By GET, the same operation in the address. */
export function drawOperationQuery(random: SeededRandom, vocabulary: Vocabulary): string {
  const { query = '""', ...others } = drawOperation(random, vocabulary);
  const entries = Object.entries({ query: /^".*"$/s.test(query) ? textIn(query) : query, ...others });
  return entries.map(([name, text]) => `${name}=${inAddress(text, random)}`).join('&');
}

function textIn(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}

/** As Content-Encoding says, or not. */
function encode(plain: string, random: SeededRandom): Body {
  const bytes = Buffer.from(plain, 'latin1');
  const packed = random.pick([
    () => gzipSync(bytes),
    () => brotliCompressSync(bytes),
    () => gzipSync(bytes).subarray(0, -random.pick([1, 8, 20])),
    () => gzipSync(Buffer.alloc(random.pick([200_000, 20_000_000]), ' ')),
    () => bytes,
    () => Buffer.alloc(0),
  ])();
  const name = random.pick(['gzip', 'br', 'deflate', 'gzip, gzip', 'identity', 'zstd', 'x-unknown', '__proto__', '']);
  return { body: packed.toString('latin1'), headers: [['Content-Encoding', name]] };
}
