import { describe, expect, it } from 'vitest';
import { compareDates, isLaterDate } from './compare-dates.ts';

describe('compareDates', () => {
  it.each([
    ['2021-04-02', '2021-04-02', 'day'],
    ['2021-04-02', '2021-4-3', 'day'],
    ['2020-12-31', '2021-01-01', 'day'],
    ['2021-04-02', '2021-04-09', 'week'],
    ['2021-04-02', '2021-05-03', 'weeks'],
    ['2021-04-02', '2021-05-04', null],
    ['2021-04-02', '2021-04', 'month'],
    ['2021-04', '2021-05', null],
    ['2021', '2021-11-30', 'year'],
    ['2021', '2022-01-02', null],
    ['1981-01-01', '1981-09-04', 'year'],
    ['1981-01-01', '1982-09-04', null],
    ['0000', '0000', null],
    ['', '2021', null],
    [null, '2021', null],
    ['soon', '2021', null],
  ])('compares %j with %j as %j', (one, other, agreement) => {
    expect(compareDates(one, other)).toBe(agreement);
    expect(compareDates(other, one)).toBe(agreement);
  });
});

describe('isLaterDate', () => {
  it('compares at any precision', () => {
    expect(isLaterDate('2014', '1984-03-12')).toBe(true);
    expect(isLaterDate('1984-03-12', '1984-03-12')).toBe(false);
    expect(isLaterDate('1984', '2014-03-12')).toBe(false);
    expect(isLaterDate(null, '2014-03-12')).toBe(false);
  });
});
