import type { ReleaseTypeName } from '../catalog/read/release-filter.ts';
import { dayMs, dayOf } from '../clock.ts';
import type { InvalidInputError } from '../errors.ts';

/** Created at the first use: Node takes 20 ms to load its formats. */
const format = (options: Intl.DateTimeFormatOptions) => {
  let formatter: Intl.DateTimeFormat | null = null;
  return (text: string): string => {
    formatter ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
    return formatter.format(new Date(text));
  };
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

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function showDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

export const typeNames: Record<ReleaseTypeName, string> = {
  album: 'Album',
  single: 'Single',
  ep: 'EP',
  compilation: 'Compilation',
  other: 'Other',
};

export const typePlurals: Record<ReleaseTypeName, string> = {
  album: 'Albums',
  single: 'Singles',
  ep: 'EPs',
  compilation: 'Compilations',
  other: 'Others',
};

const number = new Intl.NumberFormat('en');

/** `1 release`, `1,200 releases`. */
export const countOf = (count: number, thing: string, things = `${thing}s`): string =>
  `${number.format(count)} ${count === 1 ? thing : things}`;

export const showNumber = (value: number): string => number.format(value);

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

export const marketName = (market: string): string => regions.of(market) ?? market;

/** MusicBrainz has codes of its own, such as XW. */
export const countryName = (code: string): string =>
  ({ XW: 'Worldwide', XE: 'Europe' })[code] ?? (/^[A-Z]{2}$/.test(code) ? marketName(code) : code);

/** What is wrong with a parameter, to follow its name in a sentence: `must be a date such as 2026-11-20`. */
export function describeFault({ field, message }: InvalidInputError): string {
  const reason = message.startsWith(field) ? message.slice(message.indexOf(': ') + 2) : message;
  if (reason.startsWith('unknown')) return `is ${reason}`;
  const [, expected] = /^expected (.+?)(, got .*)?$/s.exec(reason) ?? [];
  return expected === undefined ? `is invalid: ${reason}` : `must be ${expected}`;
}

export const isOfCursor = ({ field }: InvalidInputError): boolean => field === 'after' || field === 'before';
