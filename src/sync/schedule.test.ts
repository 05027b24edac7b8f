import { describe, expect, it } from 'vitest';
import { isDue } from './schedule.ts';

/** Cron lines are read in the machine's time zone, and so are these. */
const at = (time: string) => new Date(`2026-11-${time}`);
const due = (pattern: string, lastSuccess: string | null, now: string) =>
  isDue(pattern, lastSuccess && at(lastSuccess).toISOString(), at(now).getTime());

describe('isDue', () => {
  it.each([
    ['there was no success', '0 */6 * * *', null, '22T10:00', true],
    ['a scheduled sync was missed', '0 */6 * * *', '21T18:00', '22T10:00', true],
    ['none was missed', '0 */6 * * *', '22T06:00', '22T10:00', false],
    ['the last success is fresher than one interval', '0 */6 * * *', '22T05:59', '22T06:01', false],
    ['the next one comes sooner than the last one did', '0 9,10 * * *', '22T10:00', '22T12:00', false],
    ['the last success lies in the future', '0 */6 * * *', '22T12:00', '22T10:00', true],
    ['nothing is scheduled at weekends', '0 9 * * 1-5', '20T09:00', '21T12:00', false],
    ['the weekend is over', '0 9 * * 1-5', '20T09:00', '23T12:00', true],
  ])('when %s', (_case, pattern, lastSuccess, now, expected) => {
    expect(due(pattern, lastSuccess, now)).toBe(expected);
  });
});
