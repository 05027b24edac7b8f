import { expect, it } from 'vitest';
import { latenciesWithin } from '../../bench/sync/latencies.ts';

it('counts reads that were due in the time span, even if answered later, and leaves out failed ones', () => {
  const answers = [
    { dueAtMs: 99, tookMs: 60, ok: true },
    { dueAtMs: 100, tookMs: 5, ok: true },
    { dueAtMs: 150, tookMs: 1, ok: false },
    { dueAtMs: 199, tookMs: 500, ok: true },
    { dueAtMs: 200, tookMs: 7, ok: true },
  ];
  expect(latenciesWithin(answers, { fromMs: 100, untilMs: 200 })).toEqual([5, 500]);
});
