import { expect, it } from 'vitest';
import { turnAt, turnOn } from './schedule.ts';

const slots = Array.from({ length: 200 }, (_, slot) => slot);

it('lists a release for ten to eighteen days from its release day', () => {
  for (const slot of slots) {
    const { generation, releaseDay } = turnOn(1, slot, 20_780);
    const next = turnAt(1, slot, generation + 1);
    expect(next.releaseDay - releaseDay).toBeGreaterThanOrEqual(10);
    expect(next.releaseDay - releaseDay).toBeLessThanOrEqual(18);
    expect(turnOn(1, slot, next.releaseDay - 1).generation).toBe(generation);
    expect(turnOn(1, slot, next.releaseDay)).toEqual(next);
  }
});

it('has more releases on Fridays', () => {
  const friday = 20_784;
  const outOn = (day: number) => slots.filter((slot) => turnOn(1, slot, day).releaseDay === day).length;
  expect(new Date(friday * 86_400_000).getUTCDay()).toBe(5);
  expect(outOn(friday)).toBeGreaterThan(2 * outOn(friday - 1));
});
