import { describe, expect, it } from 'vitest';
import { parseReleaseDate } from './release-date.ts';

const unknown = { releaseDate: null, releaseDatePrecision: null };

describe('parseReleaseDate', () => {
  it.each([
    ['2026-11-20', 'day'],
    ['2024-02-29', 'day'],
    ['2026-11', 'month'],
    ['1969', 'year'],
  ] as const)('parses %s as a date with the precision %s', (releaseDate, releaseDatePrecision) => {
    const expected = { releaseDate, releaseDatePrecision };
    expect(parseReleaseDate(releaseDate, releaseDatePrecision)).toEqual(expected);
    expect(parseReleaseDate(releaseDate, null)).toEqual(expected);
    expect(parseReleaseDate(releaseDate, 'hour')).toEqual(expected);
  });

  it.each([
    ['2026-11-20', 'month'],
    ['2026', 'day'],
    ['0000', 'year'],
    ['0000-01-01', 'day'],
    ['2026-02-31', 'day'],
    ['2025-02-29', 'day'],
    ['2026-13', 'month'],
    ['20261120', 'day'],
    ['2026-1-2', null],
    ['2026-11-20T00:00:00Z', 'day'],
    ['soon', null],
    ['', null],
  ])('treats %j with the precision %j as unknown', (date, precision) => {
    expect(parseReleaseDate(date, precision)).toEqual(unknown);
  });

  it('returns no precision without a date', () => {
    expect(parseReleaseDate(null, 'day')).toEqual(unknown);
  });
});
