import { databaseError } from '../database/failure.ts';

/** Repeats `work` while a sync holds the write lock for longer than a usual write waits. No reader waits for it. */
export async function untilFree<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || databaseError(error)?.code !== 'DATABASE_BUSY') throw error;
    }
  }
}
