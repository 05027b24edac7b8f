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
 * A date as given, when it is a real one and as precise as Spotify says. A date that contradicts itself is unknown: half
 * of it would be a guess. A missing or unheard-of precision follows from the shape.
 */
export function parseReleaseDate(date: string | null, precision: string | null): ReleaseDate {
  if (date === null) return unknownDate;
  const shape = precisionOf(date);
  const isContradicted = isPrecision(precision) && precision !== shape;
  return shape === null || isContradicted ? unknownDate : { releaseDate: date, releaseDatePrecision: shape };
}

function precisionOf(date: string): ReleaseDatePrecision | null {
  // Spotify writes 0000 for a year that nobody told it.
  if (date.startsWith('0000')) return null;
  const firstDay = `${date}-01-01`.slice(0, 10);
  if (!calendarDate.safeParse(firstDay).success) return null;
  return precisionByLength.get(date.length) ?? null;
}

function isPrecision(text: string | null): text is ReleaseDatePrecision {
  return text === 'day' || text === 'month' || text === 'year';
}
