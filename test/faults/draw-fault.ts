import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { refusals } from '../../src/sandbox/faults/refusals.ts';
import type { SeededRandom } from '../support/seeded-random.ts';

/** What a body says in place of a token that works, which is known only once there is a sandbox. */
export const tokenPlaceholder = '$token';

export interface FaultContext {
  template: string;
  /** When the sync is to meet it, in milliseconds since the epoch. */
  nowMs: number;
  /** Whether Spotify may refuse what the app was allowed to do. */
  refusing: boolean;
}

type DrawFault = (random: SeededRandom, context: FaultContext) => Fault;

const retryAfters = ['0', '1', '7', '31', '3600', '86000', '999999999', '99999999999', '-1', '1.5', 'soon', ''];

const drawHeaders: (random: SeededRandom, nowMs: number) => Record<string, string> = (random, nowMs) => {
  if (random.chance(0.3)) return {};
  if (random.chance(0.7)) return { 'retry-after': random.pick(retryAfters) };
  const inMs = random.pick([-3_600_000, 5_000, 25_000, 7_200_000, 90_000_000, 1_000_000_000_000]);
  return { 'retry-after': new Date(nowMs + inMs).toUTCString() };
};

const apiError = (status: number, message: string, more: Record<string, unknown> = {}) => ({
  error: { status, message, ...more },
});

const emptyPage = { items: [], next: null, total: 0, limit: 50, offset: 0 };

/** Answers with status 200 that are none: each is JSON, or nothing at all. */
const strangers: (string | Record<string, unknown>)[] = [
  '',
  'null',
  '[]',
  '"ok"',
  '0',
  {},
  { albums: null, artists: null },
  { albums: { items: null }, artists: {} },
  { albums: { items: [] }, artists: [] },
  { albums: emptyPage, artists: [null] },
  { albums: { items: [null, null], next: null }, artists: [null, {}, { id: '' }] },
  { albums: { items: [{ id: 'not an id' }, {}], next: 'https://api.spotify.com/' }, artists: ['x'] },
  { id: null, name: 'Nobody' },
  { id: '0000000000000000000000', name: 'Somebody else', images: [] },
];

const tokenAnswers: Record<string, unknown>[] = [
  { access_token: '', token_type: 'Bearer', expires_in: 3600 },
  { access_token: 'two words', token_type: 'Bearer', expires_in: 3600 },
  { access_token: tokenPlaceholder, token_type: 'mac', expires_in: 3600 },
  { access_token: 'not-one-of-ours', token_type: 'Bearer', expires_in: 3600 },
  { access_token: 'not-one-of-ours', token_type: 'Bearer', expires_in: 86_400 },
  { token_type: 'Bearer', expires_in: 3600 },
  ...[0, -1, 1, 61, 86_400, 1e12, null, 'soon', 0.5].map((expires_in) => ({
    access_token: tokenPlaceholder,
    token_type: 'Bearer',
    expires_in,
  })),
  { access_token: tokenPlaceholder },
];

const failures: readonly DrawFault[] = [
  (random, { nowMs }) => {
    const status = random.pick([500, 502, 503, 504]);
    return { kind: 'status', status, body: apiError(status, 'Server error.'), headers: drawHeaders(random, nowMs) };
  },
  (random) => ({ kind: 'status', status: random.pick([500, 503, 599, 204, 206]) }),
  (random) => ({ kind: 'html', status: random.pick([200, 400, 404, 500, 502]) }),
  (random, { nowMs }) => ({
    kind: 'status',
    status: 429,
    body: random.pick([apiError(429, 'API rate limit exceeded'), 'Too many requests']),
    headers: drawHeaders(random, nowMs),
  }),
  (random) => ({ kind: 'cut', ...(random.chance(0.6) && { afterBytes: random.below(5000) }) }),
  () => ({ kind: 'malformed' }),
];

const patience: readonly DrawFault[] = [
  (random) => ({ kind: 'delay', ms: random.pick([1, 20, 60]) }),
  (random) => ({ kind: 'drip', chunkBytes: 4_000 + random.below(20_000), everyMs: 1 + random.below(3) }),
];

const stalls: readonly DrawFault[] = [
  () => ({ kind: 'hang' }),
  () => ({ kind: 'delay', ms: 60_000 }),
  () => ({ kind: 'drip', chunkBytes: 1, everyMs: 20 }),
];

/** Whether the fault holds an answer back until the connection is cut. */
export const isStall = (fault: Fault): boolean =>
  fault.kind === 'hang' ||
  (fault.kind === 'delay' && fault.ms >= 60_000) ||
  (fault.kind === 'drip' && fault.chunkBytes === 1);

const ends: readonly DrawFault[] = [
  (random) => {
    const status = random.pick([400, 401, 404]);
    return { kind: 'status', status, body: random.pick([apiError(status, 'No.'), 'No.', '']) };
  },
  () => refusals.expiredToken,
  (random, { nowMs }) => ({
    kind: 'status',
    status: 429,
    body: apiError(429, 'Too many requests', { reason: 'QUOTA_EXCEEDED' }),
    headers: random.chance(0.5) ? { 'retry-after': '86000' } : drawHeaders(random, nowMs),
  }),
  (random) => ({ kind: 'status', status: 302, headers: { location: random.pick(['/', 'https://other.test/']) } }),
  (random) => random.pick([refusals.premiumLapsed, refusals.userNotRegistered]),
  (random) => ({ kind: 'status', status: 200, body: random.pick(strangers) }),
];

const lists: readonly DrawFault[] = [
  (random) => ({ kind: 'nulls', positions: drawPositions(random) }),
  () => ({ kind: 'nulls', positions: [...Array(50).keys()] }),
  (random) => ({ kind: 'duplicates', positions: drawPositions(random) }),
  () => ({ kind: 'status', status: 200, body: { albums: emptyPage, artists: [] } }),
  (random) => ({ kind: 'shift', by: random.pick([1, -1]) * (1 + random.below(random.pick([3, 12, 60, 400]))) }),
  (random) => ({ kind: 'shift', by: random.pick([1, -1]) * (1 + random.below(3)) }),
];

/** Where pages begin, end and overlap, and anywhere else. */
const drawPositions = (random: SeededRandom): number[] =>
  Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.5) ? random.pick([0, 1, 9, 49]) : random.below(50),
  );

export function drawFault(random: SeededRandom, context: FaultContext): Fault {
  const isToken = context.template === '/api/token';
  const isList = !isToken && !context.template.endsWith('{id}');
  if (context.refusing && random.chance(0.15)) return refusals.removedEndpoint;
  if (isToken && random.chance(0.5)) {
    if (random.chance(0.15)) return refusals.invalidClient;
    return { kind: 'status', status: 200, body: random.pick(tokenAnswers) };
  }
  if (isList && random.chance(0.4)) return random.pick(lists)(random, context);
  if (random.chance(0.04)) return random.pick(stalls)(random, context);
  if (random.chance(0.15)) return random.pick(patience)(random, context);
  return random.pick(random.chance(0.7) ? failures : ends)(random, context);
}
