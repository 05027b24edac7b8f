import { describe, expect, it } from 'vitest';
import { backoffMs, retryDelayMs } from './retry-delay.ts';

const limits = { backoffBaseMs: 500, backoffCapMs: 8_000, maxRetryAfterMs: 30_000 };
const none = () => 0;
const half = () => 0.5;

describe('backoffMs', () => {
  it('doubles its bound up to the cap', () => {
    expect([1, 2, 3, 4, 5, 6, 2_000].map((failures) => backoffMs(failures, limits, () => 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ]);
  });

  it('returns any part of the bound', () => {
    expect(backoffMs(3, limits, none)).toBe(0);
    expect(backoffMs(3, limits, half)).toBe(1_000);
  });
});

describe('retryDelayMs', () => {
  it('never returns before Retry-After', () => {
    expect(retryDelayMs(7_000, 1, limits, none)).toBe(7_000);
    expect(retryDelayMs(7_000, 1, limits, half)).toBe(7_250);
  });

  it('backs off without Retry-After', () => {
    expect(retryDelayMs(null, 2, limits, half)).toBe(500);
  });

  it('does not wait longer than the limit', () => {
    expect(retryDelayMs(30_000, 1, limits, none)).toBe(30_000);
    expect(retryDelayMs(30_001, 1, limits, none)).toBeNull();
  });
});
