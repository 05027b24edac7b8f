interface BackoffLimits {
  backoffBaseMs: number;
  backoffCapMs: number;
}

interface RetryDelayLimits extends BackoffLimits {
  /** The longest Retry-After that the client waits for. */
  maxRetryAfterMs: number;
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
