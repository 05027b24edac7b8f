import { expect, it } from 'vitest';
import { median, quantile } from '../../bench/shared/quantile.ts';

const toHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

it('takes the nearest rank, whatever the order', () => {
  expect(quantile(toHundred, 0.99)).toBe(99);
  expect(quantile(toHundred, 1)).toBe(100);
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([7], 0.99)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

it('takes the middle, or what lies between the two in the middle', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median(toHundred)).toBe(50.5);
});
