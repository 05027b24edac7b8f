import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

describe('parseRetryAfter', () => {
  const nowMs = Date.UTC(2026, 10, 22, 6, 0, 0);

  it('parses seconds', () => {
    expect(parseRetryAfter('7', nowMs)).toBe(7_000);
    expect(parseRetryAfter(' 86207 ', nowMs)).toBe(86_207_000);
    expect(parseRetryAfter('0', nowMs)).toBe(0);
  });

  it('rounds decimals up to whole seconds', () => {
    expect(parseRetryAfter('1.5', nowMs)).toBe(2_000);
    expect(parseRetryAfter('0.001', nowMs)).toBe(1_000);
    expect(parseRetryAfter('7.0', nowMs)).toBe(7_000);
  });

  // RFC 9110 §5.6.7: the current form, and two obsolete ones that a recipient must accept.
  it.each(['Sun, 22 Nov 2026 06:00:30 GMT', 'Sunday, 22-Nov-26 06:00:30 GMT', 'Sun Nov 22 06:00:30 2026'])(
    'parses the date %j',
    (header) => {
      expect(parseRetryAfter(header, nowMs)).toBe(30_000);
      expect(parseRetryAfter(header, nowMs + 60_000)).toBe(0);
    },
  );

  it('parses a day of one digit in the form of asctime', () => {
    expect(parseRetryAfter('Tue Dec  1 06:00:00 2026', nowMs)).toBe(9 * 86_400_000);
  });

  it('reads a year of two digits as past if it would be more than 50 years ahead', () => {
    expect(parseRetryAfter('Friday, 31-Dec-76 00:00:00 GMT', nowMs)).toBeGreaterThan(0);
    expect(parseRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', nowMs)).toBe(0);
  });

  it.each([
    ['60, 60', 60_000],
    ['5,10', 10_000],
    ['10, 1.2', 10_000],
    ['5, Sun, 22 Nov 2026 06:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 06:00:30 GMT, Sunday, 22-Nov-26 06:01:00 GMT', 60_000],
    ['Sun Nov 22 06:00:30 2026, 7', 30_000],
    ['5, soon', 5_000],
  ])('returns the largest value of the repeated header %j', (header, expected) => {
    expect(parseRetryAfter(header, nowMs)).toBe(expected);
  });

  it.each([
    null,
    '',
    'soon',
    '-1',
    '.5',
    '1.',
    '1e3',
    'NaN',
    ',',
    '9999999999',
    'Sun, 99 Foo 2026 06:00:30 GMT',
    'Sun, 31 Feb 2027 06:00:30 GMT',
    'Sun, 22 Nov 2026 25:00:30 GMT',
    'Sun, 22 Nov 2026 06:00:30 PST',
    'Sunday, 22-Foo-26 06:00:30 GMT',
    'soon 2026',
  ])('returns null for %j', (header) => {
    expect(parseRetryAfter(header, nowMs)).toBeNull();
  });
});
