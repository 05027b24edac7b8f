interface BackoffLimits {
  backoffBaseMs: number;
  backoffCapMs: number;
}

interface RetryDelayLimits extends BackoffLimits {
  /** The longest Retry-After that is waited for. */
  maxRetryAfterMs: number;
}

// RFC 9110 §5.6.7, IMF-fixdate. Date.parse alone would also take "1" or "soon 2026" for a date.
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Milliseconds from `nowMs` on; null when the header is missing or cannot be read. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const value = header?.trim() ?? '';
  // Ten digits of seconds are three centuries: a mistake, not a wait.
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!httpDate.test(value)) return null;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** Exponential backoff with full jitter: anything from nothing to the doubled bound, so that callers spread out. */
export function backoffMs(failures: number, limits: BackoffLimits, random: () => number): number {
  const boundMs = Math.min(limits.backoffCapMs, limits.backoffBaseMs * 2 ** (failures - 1));
  return Math.round(random() * boundMs);
}

/** The wait before the next attempt, or null when Spotify asks for more than `maxRetryAfterMs`. */
export function retryDelayMs(
  retryAfterMs: number | null,
  failures: number,
  limits: RetryDelayLimits,
  random: () => number,
): number | null {
  if (retryAfterMs !== null && retryAfterMs > limits.maxRetryAfterMs) return null;
  // The jitter comes on top, or all callers would return in the same millisecond, or at once after a Retry-After of 0.
  return (retryAfterMs ?? 0) + backoffMs(failures, limits, random);
}
