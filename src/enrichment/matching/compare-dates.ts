import { type datePoints, dateTolerances } from './weights.ts';

export type DateAgreement = keyof typeof datePoints;

interface ParsedDate {
  year: number;
  month: number | null;
  day: number | null;
}

/** Reads "2020", "2020-5" and "2020-05-16". Null for anything else, and for "0000". */
function parseDate(text: string | null): ParsedDate | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text ?? '') ?? [];
  if (year === undefined || Number(year) === 0) return null;
  return { year: Number(year), month: toNumber(month), day: toNumber(day) };
}

const toNumber = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

/** How near two dates are, at the precision of the less precise one. Null if too far, or if one is unknown. */
export function compareDates(one: string | null, other: string | null): DateAgreement | null {
  const [first, second] = [parseDate(one), parseDate(other)];
  if (first === null || second === null) return null;
  const near = compareDays(first, second);
  // The first of January often means that the year alone is known.
  if (near !== null || !(isNewYear(first) || isNewYear(second))) return near;
  return first.year === second.year ? 'year' : null;
}

function compareDays(first: ParsedDate, second: ParsedDate): DateAgreement | null {
  if (first.month === null || second.month === null) return first.year === second.year ? 'year' : null;
  if (first.day === null || second.day === null)
    return first.year === second.year && first.month === second.month ? 'month' : null;
  const distance = Math.abs(toDay(first.year, first.month, first.day) - toDay(second.year, second.month, second.day));
  if (distance <= dateTolerances.day) return 'day';
  if (distance <= dateTolerances.week) return 'week';
  return distance <= dateTolerances.weeks ? 'weeks' : null;
}

const dayMs = 24 * 60 * 60_000;

const toDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

const isNewYear = ({ month, day }: ParsedDate): boolean => month === 1 && day === 1;

/** Whether the first date is after the second. False if one is unknown. */
export function isLaterDate(one: string | null, other: string | null): boolean {
  const [first, second] = [parseDate(one), parseDate(other)];
  return first !== null && second !== null && toOrder(first) > toOrder(second);
}

const toOrder = ({ year, month, day }: ParsedDate): number => year * 10_000 + (month ?? 0) * 100 + (day ?? 0);
