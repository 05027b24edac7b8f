import { expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import type { Trouble } from './draw-script.ts';
import { buildReference } from './reference.ts';
import type { Setting } from './setting.ts';
import { tryScript } from './try-script.ts';

/** Scripts that once broke a sync, at their shortest, each under what it broke. */

const hourMs = 3_600_000;
const browse = '/v1/browse/new-releases';
const search = '/v1/search';

const oneVisit = [{ afterMs: 24 * hourMs, day: 1 }];
const twoVisits = [
  { afterMs: 48 * hourMs, day: 2 },
  { afterMs: 51 * hourMs, day: 2 },
];
const setting = (given: Partial<Setting>): Setting => ({
  world: 'extended',
  seed: 72,
  releases: 123,
  markets: 'US',
  source: 'auto',
  restarts: false,
  visits: oneVisit,
  ...given,
});

const at = (template: string, ...entries: (Fault | null)[]): Trouble => ({
  faults: { [template]: entries },
  turnsAt: null,
});
const calm: Trouble = { faults: {}, turnsAt: null };

const emptyPage: Fault = {
  kind: 'status',
  status: 200,
  body: { albums: { items: [], next: null, total: 0, limit: 50, offset: 0 } },
};
const nullItem = (position: number): Fault => ({ kind: 'nulls', positions: [position] });
const pageOfNulls: Fault = { kind: 'nulls', positions: [...Array(50).keys()] };
const shift = (by: number): Fault => ({ kind: 'shift', by });

const lateInNovember = { visits: twoVisits, markets: 'US,DE' };

it.each<[string, Setting, Trouble[]]>([
  [
    'a page of null items before releases of this month whose date has no day',
    setting({ seed: 265, releases: 238, visits: twoVisits }),
    [calm, at(browse, null, null, null, pageOfNulls)],
  ],
  [
    'a page of null items in two markets at once',
    setting({ ...lateInNovember, seed: 146, releases: 193 }),
    [at(browse, null, pageOfNulls, pageOfNulls), calm],
  ],
  [
    'a first search page of null items',
    setting({ seed: 379, releases: 246, source: 'search', restarts: true, visits: twoVisits }),
    [at(search, pageOfNulls), calm],
  ],
  [
    'a search page of ten null items',
    setting({ ...lateInNovember, world: 'development', seed: 947, releases: 101 }),
    [calm, at(search, pageOfNulls)],
  ],
  ['a null item that hides a shift of the list', setting({ releases: 200 }), [at(browse, nullItem(49), shift(40))]],
  ['an empty second page of the editorial list', setting({}), [at(browse, null, emptyPage)]],
  [
    'an empty search page of one market, with ten items a page',
    setting({ ...lateInNovember, world: 'development', seed: 71, releases: 115 }),
    [at(search, null, null, emptyPage), calm],
  ],
  [
    'an empty search page of one market, with fifty items a page',
    setting({ source: 'search', seed: 654, releases: 279 }),
    [at(search, null, emptyPage)],
  ],
  [
    'an empty page of a list that is read again after a shift',
    setting({ seed: 965, releases: 139, restarts: true }),
    [at(browse, null, shift(-7), null, null, emptyPage)],
  ],
  [
    'a change of day on a shifted list without any sign',
    setting({ markets: 'US,DE', seed: 143, releases: 214 }),
    [{ ...at(browse, null, null, emptyPage, shift(-242)), turnsAt: 6 }],
  ],
])('gives the right listings after %s', async (_what, given, script) => {
  using reference = await buildReference(given);
  const runs = await tryScript(given, reference, script);
  expect(runs).toHaveLength(given.visits.length);
});
