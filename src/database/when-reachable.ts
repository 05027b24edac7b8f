import { setTimeout as delay } from 'node:timers/promises';
import { isAway } from './postgres/failures.ts';

const patienceMs = 30_000;
const longestPauseMs = 2_000;

/**
 * Retries `work` while PostgreSQL starts or cannot be reached. Its URL may be wrong as well, so this ends after 30 seconds.
 * Errors of SQLite are thrown at once: a file does not come back by itself.
 */
export async function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > deadline) throw error;
      await delay(pauseMs);
    }
  }
}
