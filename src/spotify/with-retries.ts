import { retryDelayMs } from './retry-delay.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';

/** Repeats `attempt` after transient errors; the last error is thrown as it came, and so is an abort. */
export async function withRetries<T>(
  transport: Transport,
  attempt: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { clock, limits, random, stats } = transport;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof SpotifyError && error.transient) || failures >= limits.maxAttempts) throw error;
      const delayMs = retryDelayMs(error.retryAfterMs, failures, limits, random);
      if (delayMs === null) throw error;
      await clock.sleep(delayMs, signal);
      stats.waitedMs += delayMs;
      stats.retries += 1;
    }
  }
}
