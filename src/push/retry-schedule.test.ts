import { expect, it } from 'vitest';
import { nextAttemptMs } from './retry-schedule.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const usual = { failures: 0, failingSinceMs: null, nowMs: 0, retryAfterMs: null, random: 0.5 };

it('varies the pause by a tenth, so that receivers do not get all retries at once', () => {
  expect(nextAttemptMs({ ...usual, random: 0 })).toBe(4_500);
  expect(nextAttemptMs({ ...usual, random: 1 })).toBe(5_500);
});

it('repeats the longest pause', () => {
  for (const failures of [7, 8, 100]) expect(nextAttemptMs({ ...usual, failures })).toBe(4 * hourMs);
});

it('respects Retry-After, up to the longest pause', () => {
  expect(nextAttemptMs({ ...usual, retryAfterMs: 1 })).toBe(5_000);
  expect(nextAttemptMs({ ...usual, retryAfterMs: hourMs })).toBe(hourMs);
  expect(nextAttemptMs({ ...usual, retryAfterMs: dayMs })).toBe(4 * hourMs);
});

it('tries for the last time a day after the first failure', () => {
  const failing = { ...usual, failures: 12, failingSinceMs: 0 };
  expect(nextAttemptMs({ ...failing, nowMs: dayMs - hourMs })).toBe(dayMs);
  expect(nextAttemptMs({ ...failing, nowMs: dayMs })).toBeNull();
});
