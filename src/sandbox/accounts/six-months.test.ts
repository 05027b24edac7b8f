import { expect, it } from 'vitest';
import { sixMonthsAfter } from './grants.ts';

it.each([
  ['2026-11-22T20:00:00.000Z', '2027-05-22T20:00:00.000Z'],
  ['2026-08-31T01:02:03.004Z', '2027-02-28T01:02:03.004Z'],
  ['2027-08-31T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
])('six months after %s is %s', (start, end) => {
  expect(new Date(sixMonthsAfter(Date.parse(start))).toISOString()).toBe(end);
});
