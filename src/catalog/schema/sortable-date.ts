export type DatePrecision = 'day' | 'month' | 'year';

/**
 * The first day that a release date can mean, as YYYY-MM-DD: "2026" with precision year is 2026-01-01. It stays text from
 * end to end, so no time zone can shift it. '' for an unknown date, which sorts before every day.
 */
export function sortableDate(releaseDate: string | null): string {
  if (releaseDate === null) return '';
  return `${releaseDate}-01-01`.slice(0, 10);
}
