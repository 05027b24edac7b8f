import { expect, it } from 'vitest';
import { faultScriptSchema } from '../../src/sandbox/faults/fault.ts';
import { refusals } from '../../src/sandbox/faults/refusals.ts';
import { scriptSeeds } from './describe-scripts.ts';
import { drawScript } from './draw-script.ts';
import { leavesNoWait } from './leaves-no-wait.ts';
import { drawSetting } from './setting.ts';

const settings = Array.from({ length: 20 }, (_, index) => index + 1);
const scripts = settings.flatMap((seed) => scriptSeeds(seed).map((each) => drawScript(each, drawSetting(seed))));
const faults = scripts.flat().flatMap((trouble) => Object.values(trouble.faults).flat());

it('draws at least 200 scripts that the sandbox accepts, the same for the same seed', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(200);
  for (const { faults: script } of scripts.flat()) expect(faultScriptSchema.safeParse(script).success).toBe(true);
  expect(drawScript(1000, drawSetting(1))).toEqual(scripts[0]);
});

it('draws enough scripts that allow an immediate next sync', () => {
  const brief = scripts.filter(leavesNoWait);
  const faulty = brief.filter((script) => script.some((trouble) => Object.values(trouble.faults).flat().some(Boolean)));
  expect(faulty.length).toBeGreaterThanOrEqual(20);
});

it('draws every kind of fault, every status, and each refusal that Spotify sends', () => {
  const kinds = new Set(faults.map((fault) => fault?.kind));
  expect(kinds).toEqual(
    new Set([
      undefined,
      ...['status', 'delay', 'hang', 'cut', 'malformed', 'html', 'nulls', 'duplicates', 'shift', 'drip'],
    ]),
  );
  const statuses = new Set(faults.flatMap((fault) => (fault?.kind === 'status' ? [fault.status] : [])));
  expect(statuses.isSupersetOf(new Set([200, 204, 302, 400, 401, 403, 404, 429, 500, 502, 503, 504]))).toBe(true);
  const { rateLimited: _, ...named } = refusals;
  for (const refusal of Object.values(named)) expect(faults).toContainEqual(refusal);
});

it('draws both sandbox worlds, one and two markets, every source, and all numbers of syncs', () => {
  const drawn = settings.map(drawSetting);
  expect(new Set(drawn.map(({ world }) => world)).size).toBe(2);
  expect(new Set(drawn.map(({ markets }) => markets)).size).toBe(2);
  expect(new Set(drawn.map(({ source }) => source)).size).toBe(3);
  expect(new Set(drawn.map(({ restarts }) => restarts)).size).toBe(2);
  expect(new Set(drawn.map(({ visits }) => visits.length)).size).toBe(3);
});
