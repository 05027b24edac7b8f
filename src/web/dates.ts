import { dayMs } from '../clock.ts';

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (text: string): string => formatter.format(new Date(text));
};

const byLength: Record<number, (text: string) => string> = {
  4: (text) => text,
  7: format({ month: 'short', year: 'numeric' }),
  10: format({ day: 'numeric', month: 'short', year: 'numeric' }),
};

/** In the precision that Spotify gives: 20 Nov 2026, Nov 2026 or 2026. */
export function showReleaseDate(date: string | null): string {
  if (date === null) return 'No date';
  const show = byLength[date.length];
  return show && !Number.isNaN(Date.parse(date)) ? show(date) : date;
}

export const showDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
export const showShortDay = format({ day: 'numeric', month: 'short' });
export const showMonth = format({ month: 'long', year: 'numeric' });
export const showMoment = format({ dateStyle: 'medium', timeStyle: 'short' });

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const addDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * dayMs);

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Every day of a month, `2026-11`. */
export function daysOf(month: string): string[] {
  const first = `${month}-01`;
  const length = (Date.parse(`${addMonths(month, 1)}-01`) - Date.parse(first)) / dayMs;
  return Array.from({ length }, (_, index) => addDays(first, index));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', dayMs],
  ['hour', dayMs / 24],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `3 hours ago`, or `just now` within a minute. */
export function showAgo(moment: string, nowMs: number): string {
  const passedMs = nowMs - Date.parse(moment);
  for (const [unit, ms] of steps)
    if (Math.abs(passedMs) >= ms) return relative.format(-Math.round(passedMs / ms), unit);
  return 'just now';
}
