import { setTimeout as delay } from 'node:timers/promises';

/** Time as a parameter, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      // Node rejects with its own AbortError. Throw the reason of the signal instead.
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/** A day in UTC, which has no daylight saving time. */
export const dayMs = 24 * 60 * 60 * 1000;

/** The day in UTC as YYYY-MM-DD. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
