import type { FaultScript } from '../../src/sandbox/faults/fault.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { drawFault, type FaultContext } from './draw-fault.ts';
import type { Setting, Visit } from './setting.ts';

/** What goes wrong at one sync of a setting. */
export interface Trouble {
  faults: FaultScript;
  /** The sandbox's day changes before this request of the sync; null: before the sync. */
  turnsAt: number | null;
}

/** One trouble for each visit of the setting. */
export function drawScript(seed: number, { visits }: Setting): Trouble[] {
  const random = seededRandom(seed);
  const habit = {
    refusing: random.chance(0.2),
    calm: random.pick([0.2, 0.5, 0.8]),
    length: random.pick([3, 8, 20]),
  };
  return visits.map((visit) => ({
    faults: Object.fromEntries(
      templates
        .filter(({ chance }) => random.chance(chance))
        .map(({ template }) => [template, drawEntries(random, habit, { template, visit })]),
    ),
    turnsAt: random.chance(0.2) ? 2 + random.below(6) : null,
  }));
}

const templates = [
  { template: '/api/token', chance: 0.3 },
  { template: '/v1/browse/new-releases', chance: 0.7 },
  { template: '/v1/search', chance: 0.7 },
  { template: '/v1/artists', chance: 0.5 },
  { template: '/v1/artists/{id}', chance: 0.5 },
];

const startMs = new FakeClock().now();

function drawEntries(
  random: SeededRandom,
  { calm, length, ...habit }: { calm: number; length: number } & Pick<FaultContext, 'refusing'>,
  { template, visit }: { template: string; visit: Visit },
) {
  const context = { ...habit, template, nowMs: startMs + visit.afterMs };
  return Array.from({ length: 1 + random.below(length) }, () =>
    random.chance(calm) ? null : drawFault(random, context),
  );
}
