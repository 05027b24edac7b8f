/** The name of a weekday before a comma belongs to a date. Other commas separate the values of a repeated header. */
const betweenValues = /(?<!\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*),/i;

/**
 * Milliseconds from `nowMs` until the time in a Retry-After header; null if it is missing or invalid. Decimals are rounded
 * up, and the largest value of a repeated header counts: a later request is always permitted.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const delays = (header ?? '').split(betweenValues).flatMap((value) => parseDelay(value.trim(), nowMs) ?? []);
  return delays.length === 0 ? null : Math.max(...delays);
}

function parseDelay(value: string, nowMs: number): number | null {
  // Ten digits of seconds are three centuries, so they are a mistake.
  if (/^\d{1,9}(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value)) * 1000;
  const atMs = parseHttpDate(value, nowMs);
  return atMs === null ? null : Math.max(0, atMs - nowMs);
}

const time = String.raw`(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d):(?<second>[0-5]\d|60)`;
const month = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** The three forms of RFC 9110 §5.6.7. Date.parse alone would also accept "1" or "soon 2026". */
const httpDates = [
  String.raw`[A-Z][a-z]{2}, (?<day>\d{2}) ${month} (?<year>\d{4}) ${time} GMT`,
  String.raw`[A-Z][a-z]{5,8}, (?<day>\d{2})-${month}-(?<shortYear>\d{2}) ${time} GMT`,
  String.raw`[A-Z][a-z]{2} ${month} (?<day>[ \d]\d) ${time} (?<year>\d{4})`,
].map((pattern) => new RegExp(`^${pattern}$`));

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Milliseconds since the epoch; null if it is no date. */
function parseHttpDate(text: string, nowMs: number): number | null {
  const parts = httpDates.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!parts) return null;
  const year = parts.shortYear === undefined ? Number(parts.year) : fullYear(Number(parts.shortYear), nowMs);
  const monthIndex = monthNames.indexOf(parts.month ?? '') / 3;
  const day = Number(parts.day);
  const atMs = Date.UTC(year, monthIndex, day, Number(parts.hour), Number(parts.minute), Number(parts.second));
  // Date.UTC turns 31 February into 3 March.
  const exists = day > 0 && new Date(Date.UTC(year, monthIndex, day)).getUTCMonth() === monthIndex;
  return exists ? atMs : null;
}

/** RFC 9110: a year of two digits that seems to be more than 50 years ahead is the latest past one with these digits. */
function fullYear(shortYear: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + shortYear;
  return year > thisYear + 50 ? year - 100 : year;
}
