import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';

/** Lets a request go when its turn has come. `waited` is told how long that took, in milliseconds. */
export type Pace = <T>(
  send: () => Promise<T>,
  signal: AbortSignal | undefined,
  waited: (ms: number) => void,
) => Promise<T>;

/** Spotify counts requests in a rolling window of this length. */
const windowMs = 30_000;
const concurrency = 4;

interface PaceOptions {
  /** How many requests may begin in any 30 seconds. */
  requests: number;
  clock: Pick<Clock, 'now'>;
  /** How many others have sent since a moment (milliseconds since the epoch): they count into the first window. */
  countSent: (sinceMs: number) => Promise<number>;
}

/** No more than `requests` begin in any 30 seconds, and no more than four are under way at a time. */
export function createPace({ requests, clock, countSent }: PaceOptions): Pace {
  const queue = new PQueue({ concurrency, intervalCap: requests, interval: windowMs, strict: true });
  let started: Promise<void> | null = null;
  const start = async () => {
    const sent = Math.min(await countSent(clock.now() - windowMs), requests);
    await queue.addAll(Array.from({ length: sent }, () => async () => {}));
  };
  return async (send, signal, waited) => {
    const askedAt = clock.now();
    started ??= start();
    await started;
    const turn = async () => {
      waited(Math.max(0, clock.now() - askedAt));
      return send();
    };
    try {
      return await queue.add(turn, signal ? { signal } : {});
    } catch (error) {
      // The queue rejects with an error of its own; whoever aborted said why.
      signal?.throwIfAborted();
      throw error;
    }
  };
}

/** Nothing waits for its turn. */
export const unpaced: Pace = (send) => send();
