import { z } from 'zod';

type ReleaseDatePrecision = 'day' | 'month' | 'year';

export interface ReleaseDate {
  releaseDate: string | null;
  releaseDatePrecision: ReleaseDatePrecision | null;
}

const unknownDate: ReleaseDate = { releaseDate: null, releaseDatePrecision: null };
const calendarDate = z.iso.date();
const precisionByLength = new Map<number, ReleaseDatePrecision>([
  [4, 'year'],
  [7, 'month'],
  [10, 'day'],
]);

/**
 * Accepts a date that exists and has the precision that Spotify reports. If they contradict each other, the date is
 * unknown. A missing or unknown precision follows from the length of the date.
 */
export function parseReleaseDate(date: string | null, precision: string | null): ReleaseDate {
  if (date === null) return unknownDate;
  const found = precisionOf(date);
  const isContradicted = isPrecision(precision) && precision !== found;
  return found === null || isContradicted ? unknownDate : { releaseDate: date, releaseDatePrecision: found };
}

function precisionOf(date: string): ReleaseDatePrecision | null {
  // Spotify sends 0000 for an unknown year.
  if (date.startsWith('0000')) return null;
  const firstDay = `${date}-01-01`.slice(0, 10);
  if (!calendarDate.safeParse(firstDay).success) return null;
  return precisionByLength.get(date.length) ?? null;
}

function isPrecision(text: string | null): text is ReleaseDatePrecision {
  return text === 'day' || text === 'month' || text === 'year';
}
