export type DatePrecision = 'day' | 'month' | 'year';

/**
 * The first day that a release date can mean, as YYYY-MM-DD: 2026 becomes 2026-01-01. As it stays text, no time zone
 * shifts it. An unknown date becomes '', which sorts before every day.
 */
export function sortableDate(releaseDate: string | null): string {
  if (releaseDate === null) return '';
  return `${releaseDate}-01-01`.slice(0, 10);
}
