import { artistListParameters, changeParameters } from '../../../src/rest/parameters.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { damage, inAddress, oddText } from './odd-texts.ts';
import type { Vocabulary } from './read-vocabulary.ts';

export const paths = [
  '/',
  '/calendar',
  '/you',
  '/api/artists/',
  '/api/artists',
  '/api/artist/',
  '/api/changes',
  '/api/',
  '/api/releases/',
  '/api/openapi.json',
  '/feeds/releases.atom',
  '/feeds/releases.rss',
  '/feeds/releases.json',
  '/feeds/releases.ics',
  '/graphql',
  '/graphql/stream',
  '/healthz',
  '/readyz',
  '/playground',
  '/playground/static/',
  '/problems/',
  '/sandbox/',
];

/** The address of a request: one that there is, mostly with something wrong about it. */
export function drawTarget(random: SeededRandom, vocabulary: Vocabulary): string {
  const path = drawPath(random, vocabulary);
  const target = random.chance(0.7) ? `${path}?${drawQuery(random, vocabulary)}` : path;
  if (random.chance(0.05)) return damage(target, random);
  return random.chance(0.06) ? random.pick(otherForms)(target) : target;
}

const otherForms: ((target: string) => string)[] = [
  () => '*',
  () => '',
  () => '?',
  () => 'localhost:80',
  () => '//',
  (target) => target.slice(1),
  (target) => `http://localhost${target}`,
  (target) => `https://user:password@[::1${target}`,
  (target) => `//evil.example${target}`,
  (target) => `http://${target}`,
  (target) => `${target}#${target}`,
  (target) => target.replaceAll('/', '\\'),
];

function drawPath(random: SeededRandom, { artists, pages }: Vocabulary): string {
  const path = random.pick([...paths, ...pages]);
  const way = random.below(14);
  if (way < 5) return path;
  if (way < 8) return `/api/artists/${inAddress(random.pick([...artists, oddText(random)]), random)}`;
  if (way === 8) return `${path}/${inAddress(oddText(random), random)}`;
  if (way === 9) return path.replaceAll('/', random.pick(['//', '/./', '/../', '/%2e%2e/', '%2f', '/;a=b/']));
  if (way === 10) return `${path}/..`.repeat(random.pick([1, 3, 200]));
  if (way === 11) return path + 'x'.repeat(random.pick([1, 2_000, 7_000, 9_000, 20_000]));
  if (way === 12) return path.toUpperCase();
  return `/problems/${inAddress(oddText(random), random)}`;
}

const names = [
  ...new Set([...Object.keys(artistListParameters.shape), ...Object.keys(changeParameters.shape), 'verbose']),
  ...['query', 'variables', 'operationName', 'extensions'],
];
const oddNames = ['', '__proto__', 'limit[]', 'limit[$gt]', 'after.x', 'constructor'];

export function drawQuery(random: SeededRandom, { cursors, artists }: Vocabulary): string {
  const count = random.pick([0, 1, 1, 1, 2, 3, 3, 100]);
  return Array.from({ length: count }, () => {
    const name = random.chance(0.9) ? random.pick(names) : random.pick(oddNames);
    const cursor = () => (random.chance(0.5) ? random.pick(cursors) : alterCursor(random.pick(cursors), random));
    const value = name === 'after' ? cursor() : random.pick([oddText(random), random.pick(artists), cursor()]);
    return random.chance(0.05) ? name : `${name}=${inAddress(value, random)}`;
  }).join(random.pick(['&', '&', '&', '&&', ';']));
}

/** Cut, or with something else in it, mostly still in base64. */
export function alterCursor(cursor: string, random: SeededRandom): string {
  if (random.chance(0.3)) return damage(cursor, random);
  const inner = Buffer.from(cursor, 'base64url').toString();
  const parts: unknown = JSON.parse(inner);
  if (!Array.isArray(parts) || random.chance(0.4)) return Buffer.from(damage(inner, random)).toString('base64url');
  const odd = [null, true, -1, 1.5, 1e21, {}, [], 2 ** 53, '', '\0', '\ud800', 'a'.repeat(500), oddText(random)];
  parts[1 + random.below(Math.max(1, parts.length - 1))] = random.pick<unknown>(odd);
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
