type ReleaseDatePrecision = 'day' | 'month' | 'year';

export interface ReleaseDate {
  releaseDate: string | null;
  releaseDatePrecision: ReleaseDatePrecision | null;
}

const unknownDate: ReleaseDate = { releaseDate: null, releaseDatePrecision: null };
const precisions: readonly ReleaseDatePrecision[] = ['year', 'month', 'day'];
const partCounts = new Map<string | null, number>(precisions.map((precision, index) => [precision, index + 1]));

/**
 * Returns the part of a date on which the date and its precision agree: `1994-07-03` with `month` is July 1994, and `1994`
 * with `day` is 1994. A part that does not exist, such as 31 February, is dropped with those after it. A missing or unknown
 * precision follows from the date.
 */
export function parseReleaseDate(date: string | null, precision: string | null): ReleaseDate {
  const key = `${date} ${precision}`;
  const known = parsed.get(key);
  if (known) return known;
  if (parsed.size === maxParsed) parsed.clear();
  const result = agreedDate(date, precision);
  parsed.set(key, result);
  return result;
}

/** A long list has few dates: each is parsed once, and in memory once. */
const parsed = new Map<string, ReleaseDate>();
const maxParsed = 1_000;

function agreedDate(date: string | null, precision: string | null): ReleaseDate {
  const parts = existingParts(date?.trim() ?? '');
  const agreed = parts.slice(0, partCounts.get(precision));
  const releaseDatePrecision = precisions[agreed.length - 1];
  return releaseDatePrecision ? { releaseDate: agreed.join('-'), releaseDatePrecision } : unknownDate;
}

/** The year, month and day up to the first one that cannot be read. Spotify sends 0000 for an unknown year. */
function existingParts(date: string): string[] {
  const [year = '', month = '', rest = ''] = date.split('-');
  if (!/^\d{4}$/.test(year) || year === '0000') return [];
  if (!/^\d{1,2}$/.test(month) || !isBetween(Number(month), 12)) return [year];
  // A time may follow the day.
  const [day = ''] = /^\d{1,2}(?!\d)/.exec(rest) ?? [];
  // The day 0 of the next month is the last day of this one.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return [year, twoDigits(month), ...(isBetween(Number(day), lastDay) ? [twoDigits(day)] : [])];
}

const isBetween = (value: number, last: number): boolean => value >= 1 && value <= last;

const twoDigits = (part: string): string => part.padStart(2, '0');
