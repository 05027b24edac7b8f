import { expect, it } from 'vitest';
import { reauthorizeBy } from './lifetimes.ts';

it.each([
  ['2026-11-22T06:00:00.000Z', '2027-05-22T06:00:00.000Z'],
  ['2026-08-31T06:00:00.000Z', '2027-02-28T06:00:00.000Z'],
  ['2027-08-31T23:59:59.999Z', '2028-02-29T23:59:59.999Z'],
  ['2026-12-31T00:00:00.000Z', '2027-06-30T00:00:00.000Z'],
])('a consent ends six months after %s', (consentedAt, end) => {
  expect(reauthorizeBy(consentedAt)).toBe(end);
});
