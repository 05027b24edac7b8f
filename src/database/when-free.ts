import { setTimeout as delay } from 'node:timers/promises';
import { databaseError } from './failure.ts';

/** How long another process may hold the write lock, for example while it writes a sync. */
const patienceMs = 10_000;
const tryEveryMs = 50;

/**
 * Retries `work` while the database is busy. SQLite's own waiting would block the process, so its connections wait only
 * for a moment. Makes one attempt if `signal` is aborted.
 */
export async function whenFree<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = databaseError(error)?.code === 'DATABASE_BUSY';
      if (!isBusy || signal?.aborted || performance.now() > deadline) throw error;
      await delay(tryEveryMs);
    }
  }
}
