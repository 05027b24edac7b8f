import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { isDue, nextRunOf, startSchedule } from './schedule.ts';

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

describe('nextRunOf in a time zone with clock changes', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Europe/Berlin');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it.each([
    [
      'runs again when the clock repeats a listed hour',
      '0 2,14 * * *',
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:00+01:00',
    ],
    ['runs a single time of day once', '30 2 * * *', '2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
    ['skips a listed hour that is missing', '0 2,14 * * *', '2027-03-27T14:00+01:00', '2027-03-28T14:00+02:00'],
    [
      'runs a single time of day that is missing later',
      '30 2 * * *',
      '2027-03-27T02:30+01:00',
      '2027-03-28T03:00+02:00',
    ],
    ['keeps the default', '0 */6 * * *', '2026-10-25T00:00+02:00', '2026-10-25T06:00+01:00'],
  ])('%s', (_case, pattern, now, next) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    expect(nextRunOf(pattern)).toEqual(new Date(next));
  });
});

describe('startSchedule', () => {
  const second = '* * * * * *';
  const scheduleAt = (startedAt: () => string | null) => {
    let starts = 0;
    const schedule = startSchedule({
      pattern: second,
      sync: {
        start: async () => {
          starts += 1;
          throw new AppError('STOPPED', 'Enough');
        },
      },
      findLastRun: async () => {
        const at = startedAt();
        return at === null ? null : { startedAt: at };
      },
      logger: createLogger('silent'),
    });
    return { schedule, starts: () => starts };
  };

  it('starts a sync at each scheduled time, and continues when one cannot start', async () => {
    const { schedule, starts } = scheduleAt(() => new Date(Date.now() - 5_000).toISOString());
    await expect.poll(starts).toBeGreaterThan(1);
    schedule[Symbol.dispose]();
  });

  it('ignores a run from before the clock was set back', async () => {
    const { schedule, starts } = scheduleAt(() => new Date(Date.now() + 3_600_000).toISOString());
    await expect.poll(starts).toBeGreaterThan(0);
    schedule[Symbol.dispose]();
  });

  it('starts no sync when another process started one at the same time', async () => {
    let looks = 0;
    const { schedule, starts } = scheduleAt(() => {
      looks += 1;
      return new Date().toISOString();
    });
    await expect.poll(() => looks).toBeGreaterThan(1);
    schedule[Symbol.dispose]();
    expect(starts()).toBe(0);
  });
});
