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
      // Node rejects with an AbortError of its own; whoever aborted said why.
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/** A day without a change of the clocks, as UTC has them. */
export const dayMs = 24 * 60 * 60 * 1000;
