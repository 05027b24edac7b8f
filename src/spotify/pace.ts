import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';

/** Delays a request until the rate limit permits it. `onSend` receives the delay in milliseconds. */
export type Pace = <T>(
  send: () => Promise<T>,
  signal: AbortSignal | undefined,
  onSend: (waitedMs: number) => void,
) => Promise<T>;

/** Spotify counts requests in a rolling window of this length. */
const windowMs = 30_000;
const concurrency = 4;

interface PaceOptions {
  /** Maximum number of requests that start in any 30 seconds. */
  requests: number;
  clock: Pick<Clock, 'now'>;
  /** Requests that other processes sent since a time (milliseconds since the epoch). They count in the first window. */
  countSent: (sinceMs: number) => Promise<number>;
}

/** Starts at most `requests` in any 30 seconds, and runs at most four at a time. */
export function createPace({ requests, clock, countSent }: PaceOptions): Pace {
  const queue = new PQueue({ concurrency, intervalCap: requests, interval: windowMs, strict: true });
  let started: Promise<void> | null = null;
  const start = async () => {
    const sent = Math.min(await countSent(clock.now() - windowMs), requests);
    await queue.addAll(Array.from({ length: sent }, () => async () => {}));
  };
  return async (send, signal, onSend) => {
    const queuedAtMs = clock.now();
    started ??= start();
    await started;
    const task = async () => {
      onSend(Math.max(0, clock.now() - queuedAtMs));
      return send();
    };
    try {
      return await queue.add(task, signal ? { signal } : {});
    } catch (error) {
      // The queue rejects with its own error. Throw the reason of the signal instead.
      signal?.throwIfAborted();
      throw error;
    }
  };
}

export const unpaced: Pace = (send) => send();
