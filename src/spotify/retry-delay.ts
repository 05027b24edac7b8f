interface BackoffLimits {
  backoffBaseMs: number;
  backoffCapMs: number;
}

interface RetryDelayLimits extends BackoffLimits {
  /** The longest Retry-After that the client waits for. */
  maxRetryAfterMs: number;
}

// IMF-fixdate of RFC 9110 §5.6.7. Date.parse alone would also accept "1" or "soon 2026".
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Milliseconds from `nowMs`; null if the header is missing or invalid. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const value = header?.trim() ?? '';
  // Ten digits of seconds are three centuries, so they are a mistake.
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!httpDate.test(value)) return null;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** Exponential backoff with full jitter: a random part of a bound that doubles with each failure. */
export function backoffMs(failures: number, limits: BackoffLimits, random: () => number): number {
  const boundMs = Math.min(limits.backoffCapMs, limits.backoffBaseMs * 2 ** (failures - 1));
  return Math.round(random() * boundMs);
}

/** The delay before the next attempt; null if Spotify requires more than `maxRetryAfterMs`. */
export function retryDelayMs(
  retryAfterMs: number | null,
  failures: number,
  limits: RetryDelayLimits,
  random: () => number,
): number | null {
  if (retryAfterMs !== null && retryAfterMs > limits.maxRetryAfterMs) return null;
  // Jitter is added to Retry-After. Otherwise all clients would retry in the same millisecond.
  return (retryAfterMs ?? 0) + backoffMs(failures, limits, random);
}
