import { describe, expect, it } from 'vitest';
import { Dice } from '../../../src/sandbox/dice.ts';
import type { Fault } from '../../../src/sandbox/faults/fault.ts';
import { drawFault } from '../../../src/sandbox/faults/random-faults.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { basic, monday, postToken } from '../ask-sandbox.ts';
import { browse, openFaulty } from './open-faulty.ts';

const page = `${browse}?limit=1`;
const single = '/v1/artists/nobody';

/** The outcome of each request. */
async function outcomes(options: Partial<SandboxOptions>, { count = 60, path = page } = {}): Promise<string[]> {
  await using faulty = await openFaulty('in process', options);
  const seen: string[] = [];
  for (let i = 0; i < count; i++) {
    seen.push(
      await faulty
        .ask(path)
        .then(async (response) => `${response.status} ${await response.text().catch(() => 'broken off')}`, String),
    );
  }
  return seen;
}

describe('the fault rate', () => {
  it('is 0 by default', async () => {
    expect(new Set(await outcomes({})).size).toBe(1);
  });

  it.each([0.1, 0.9])('of %d makes about that share of requests fail', async (faultRate) => {
    const [ordinary] = await outcomes({}, { count: 1, path: single });
    const seen = await outcomes({ faultRate }, { count: 200, path: single });
    const failed = seen.filter((outcome) => outcome !== ordinary).length;
    // Delays and slow bodies do not change the response.
    expect(failed).toBeGreaterThan(200 * faultRate * 0.6);
    expect(failed).toBeLessThan(200 * faultRate);
  });

  it('gives the same faults for the same seed and time, and others for another time', async () => {
    const seen = await outcomes({ faultRate: 0.5 });
    expect(await outcomes({ faultRate: 0.5 })).toEqual(seen);
    expect(await outcomes({ faultRate: 0.5, clock: { now: () => monday + 1 } })).not.toEqual(seen);
  });

  it('applies to token requests, but not to pages', async () => {
    await using faulty = await openFaulty('in process', { faultRate: 1 });
    const { sandbox } = faulty;
    const askToken = () => postToken(sandbox, { authorization: basic('any:client') });
    const answers = await Promise.allSettled(Array.from({ length: 30 }, askToken));
    expect(answers.some((answer) => answer.status === 'rejected' || !answer.value.ok)).toBe(true);
    for (let i = 0; i < 30; i++) expect((await faulty.ask('/covers/0000000000000000000000.svg')).status).toBe(200);
  });

  it('does not apply to a scripted route', async () => {
    await using faulty = await openFaulty('in process', { faultRate: 1 });
    faulty.sandbox.faults.script({ [browse]: [{ kind: 'status', status: 418 }] });
    const statuses: number[] = [];
    for (let i = 0; i < 20; i++) statuses.push((await faulty.ask(page)).status);
    expect(statuses).toEqual([418, ...Array.from({ length: 19 }, () => 200)]);
  });
});

describe('a random fault', () => {
  const draw = (template: string): Fault[] => {
    const dice = new Dice('test');
    return Array.from({ length: 2000 }, () => drawFault(dice, template));
  };

  it('is of any kind except hang', () => {
    const kinds = ['cut', 'delay', 'drip', 'duplicates', 'html', 'malformed', 'nulls', 'shift', 'status'];
    expect([...new Set(draw(browse).map(({ kind }) => kind))].toSorted()).toEqual(kinds);
  });

  it('draws no list fault for a route without a list', () => {
    const kinds = ['cut', 'delay', 'drip', 'html', 'malformed', 'status'];
    for (const template of ['/api/token', '/v1/artists/{id}']) {
      expect([...new Set(draw(template).map(({ kind }) => kind))].toSorted()).toEqual(kinds);
    }
  });

  it('is temporary: no 403 and no long wait', () => {
    const faults = draw(browse);
    const answered = faults.filter((fault) => fault.kind === 'status');
    expect([...new Set(answered.map(({ status }) => status))].toSorted()).toEqual([429, 500, 502, 503]);
    const waits = answered.filter(({ status }) => status === 429).map(({ headers }) => headers?.['retry-after']);
    expect(new Set(waits)).toEqual(new Set([undefined, 'soon', '0', '1']));
    const html = faults.filter((fault) => fault.kind === 'html').map(({ status }) => status);
    expect(new Set(html)).toEqual(new Set([200, 500, 502, 503]));
    expect(faults.every((fault) => fault.kind !== 'delay' || fault.ms <= 200)).toBe(true);
    const cuts = faults.filter((fault) => fault.kind === 'cut').map(({ afterBytes }) => afterBytes === undefined);
    expect(new Set(cuts)).toEqual(new Set([true, false]));
  });
});
