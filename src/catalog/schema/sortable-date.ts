export type DatePrecision = 'day' | 'month' | 'year';

/**
 * The first day that a release date can mean, as YYYY-MM-DD: 2026 becomes 2026-01-01. As it stays text, no time zone
 * shifts it. An unknown date becomes '', which sorts before every day.
 */
export function sortableDate(releaseDate: string | null): string {
  if (releaseDate === null) return '';
  return `${releaseDate}-01-01`.slice(0, 10);
}

/** Releases are announced months ahead. A later date is a mistake, and would lead every list until then. */
const maxYearsAhead = 2;

/** Whether the day is credible at `at` (ISO 8601, UTC). */
export const isCredibleDay = (day: string, at: string): boolean =>
  day <= `${String(Number(at.slice(0, 4)) + maxYearsAhead).padStart(4, '0')}${at.slice(4, 10)}`;
