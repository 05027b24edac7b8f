import { expect, it } from 'vitest';
import { median, quantile } from '../../bench/shared/quantile.ts';

const toHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

it('quantile returns the value at the nearest rank of unsorted values', () => {
  expect(quantile(toHundred, 0.99)).toBe(99);
  expect(quantile(toHundred, 1)).toBe(100);
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([7], 0.99)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

it('median returns the middle value, or the mean of the two middle values', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median(toHundred)).toBe(50.5);
});
