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
    ['1994-07-03', 'month', '1994-07'],
    ['1994-07-03', 'year', '1994'],
    ['1994-07', 'year', '1994'],
    ['1994', 'day', '1994'],
    ['1994', 'month', '1994'],
    ['1994-07', 'day', '1994-07'],
  ])('returns the coarser of the date %j and the precision %j', (date, precision, expected) => {
    expect(parseReleaseDate(date, precision).releaseDate).toBe(expected);
  });

  it.each([
    ['2026-02-31', 'day', '2026-02'],
    ['2025-02-29', 'day', '2025-02'],
    ['2026-11-00', 'day', '2026-11'],
    ['2026-11-xx', 'day', '2026-11'],
    ['2026-13', 'month', '2026'],
    ['1994-00-00', 'day', '1994'],
    ['1994-00-00', null, '1994'],
    ['2026-13-05', 'day', '2026'],
    ['2026-', null, '2026'],
    ['2026-Nov-20', 'day', '2026'],
    ['2026-11-20T00:00:00Z', 'day', '2026-11-20'],
    ['2026-11-20T00:00:00Z', 'month', '2026-11'],
    [' 2026-11-20 ', 'day', '2026-11-20'],
    ['2026-1-2', null, '2026-01-02'],
  ])('returns the parts of %j that it can read (%j)', (date, precision, expected) => {
    const named = { 4: 'year', 7: 'month', 10: 'day' }[expected.length];
    expect(parseReleaseDate(date, precision)).toEqual({ releaseDate: expected, releaseDatePrecision: named });
  });

  it.each([
    ['0000', 'year'],
    ['0000-01-01', 'day'],
    ['20261120', 'day'],
    ['202', 'year'],
    ['2026/11/20', 'day'],
    ['20.11.2026', 'day'],
    ['soon', null],
    ['', null],
  ])('treats %j with the precision %j as unknown', (date, precision) => {
    expect(parseReleaseDate(date, precision)).toEqual(unknown);
  });

  it('returns no precision without a date', () => {
    expect(parseReleaseDate(null, 'day')).toEqual(unknown);
  });
});
