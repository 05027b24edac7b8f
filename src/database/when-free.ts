import { setTimeout as delay } from 'node:timers/promises';
import { databaseError } from './failure.ts';

/** Another process may hold the write lock for as long as it writes a sync. */
const patienceMs = 10_000;
const tryEveryMs = 50;

/**
 * Does what needs SQLite's write lock, once another process lets go of it. SQLite itself waits inside of the call, where
 * the process does not hear that it is to stop; so a connection waits for a moment only, and is asked again from here. Once
 * `signal` is aborted, one attempt is all.
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
