import { expect, it } from 'vitest';
import { isReissueOf } from './is-reissue.ts';

it.each([
  ['1972-06-16', '2026-11-20', true],
  ['2026-11-20', '2026-11-20', false],
  ['2026-11-20', '2026-12-24', false],
  // Announced on disc, and listed by Spotify before.
  ['2026-12-24', '2026-11-20', false],
  ['2026-01-01', '2026-06-30', true],
  ['2026-01-01', '2026-06-29', false],
  ['2025', '2026-11-20', true],
  ['2026', '2026', null],
  ['2025', '2026', null],
  ['2024', '2026', true],
  ['2026-11', '2026-11-20', false],
  ['2026-04', '2026-11', true],
  ['2026-05', '2026-11', null],
  [null, '2026-11-20', null],
  ['1972', null, null],
  ['', 'soon', null],
])('a first release on %s and one on %s: %s', (first, own, expected) => {
  expect(isReissueOf(first, own)).toBe(expected);
});
