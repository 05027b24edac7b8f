const dayMs = 24 * 60 * 60 * 1000;

/** A release so long after the first one of its group is a reissue. Shorter ones are deluxe editions and other markets. */
const leastDays = 180;

/**
 * Whether a release comes long after its group was first released: by dates of any precision (2026, 2026-11, 2026-11-20).
 * Null if a date is missing, or too vague to decide.
 */
export function isReissueOf(firstReleaseDate: string | null, releaseDate: string | null): boolean | null {
  const first = toSpan(firstReleaseDate);
  const own = toSpan(releaseDate);
  if (first === null || own === null) return null;
  const leastGap = (own.startMs - first.endMs) / dayMs;
  const mostGap = (own.endMs - first.startMs) / dayMs;
  if (leastGap >= leastDays) return true;
  return mostGap < leastDays ? false : null;
}

/** The first and the last day that a date can mean. */
export function toSpan(date: string | null): { startMs: number; endMs: number } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? '') ?? [];
  if (year === undefined) return null;
  const startMs = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  if (day !== undefined) return { startMs, endMs: startMs };
  const nextMs = month === undefined ? Date.UTC(Number(year) + 1, 0) : Date.UTC(Number(year), Number(month));
  return { startMs, endMs: nextMs - dayMs };
}
