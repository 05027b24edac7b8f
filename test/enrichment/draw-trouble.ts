import type { Fault, FaultScript } from '../../src/sandbox/faults/fault.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';

/** What goes wrong in one run. */
export interface Trouble {
  faults: FaultScript;
  /** The process is killed after so many requests; null: it is not. */
  killedAfter: number | null;
}

const templates = ['url', 'release', 'release-group', 'artist/{id}', 'release/{id}', 'release-group/{id}'].map(
  (path) => `/musicbrainz/ws/2/${path}`,
);

const retryAfters = ['0', '1', '7', '61', '3600', '86000', '-1', 'soon', ''];

type DrawFault = (random: SeededRandom) => Fault;

/** The source fails, and says so. */
const failures: readonly DrawFault[] = [
  (random) => ({
    kind: 'status',
    status: random.pick([429, 503]),
    body: { error: 'Your requests are exceeding the allowable rate limit.' },
    headers: random.chance(0.5) ? { 'retry-after': random.pick(retryAfters) } : {},
  }),
  (random) => ({ kind: 'status', status: random.pick([500, 502, 504, 418]), body: 'No.' }),
  (random) => ({ kind: 'html', status: random.pick([200, 500, 502, 503]) }),
  (random) => ({ kind: 'cut', ...(random.chance(0.6) && { afterBytes: random.below(3000) }) }),
  () => ({ kind: 'malformed' }),
  () => ({ kind: 'hang' }),
  (random) => ({ kind: 'status', status: random.pick([400, 401, 403]), body: { error: 'No.' } }),
  (random) => ({
    kind: 'status',
    status: random.pick([301, 302, 303, 307]),
    headers: { location: random.pick(['https://other.test/ws/2/url', '', '/elsewhere', 'ftp://sandbox.test/']) },
  }),
  (random) => ({ kind: 'status', status: 200, body: random.pick(['', 'null', '[]', '0', '{}', '{"error":"busy"}']) }),
];

/** It answers as if it had nothing: an index that is not up to date, or an entry that vanished for a while. */
const losses: readonly DrawFault[] = [
  () => ({ kind: 'status', status: 404, body: { error: 'Not Found' } }),
  () => ({
    kind: 'status',
    status: 200,
    body: { urls: [], releases: [], 'release-groups': [], count: 0, 'url-count': 0 },
  }),
];

/** The same for the same seed: one to four runs. */
export function drawTroubles(seed: number): Trouble[] {
  const random = seededRandom(seed);
  const calm = random.pick([0.5, 0.8, 0.95]);
  const losing = random.chance(0.4) ? 0.3 : 0;
  // That no link exists cannot be told from the truth, and what follows from it stays.
  const draw = (template: string) =>
    random.pick(random.chance(losing) && !template.endsWith('/url') ? losses : failures)(random);
  return Array.from({ length: 1 + random.below(4) }, () => ({
    faults: Object.fromEntries(
      templates
        .filter(() => random.chance(0.6))
        .map((template) => [
          template,
          Array.from({ length: 1 + random.below(30) }, () => (random.chance(calm) ? null : draw(template))),
        ]),
    ),
    killedAfter: random.chance(0.2) ? random.below(120) : null,
  }));
}
