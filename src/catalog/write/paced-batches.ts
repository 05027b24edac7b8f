import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { batchSize, inBatches } from '../schema/graph.ts';

interface Pacing {
  /** Rows per batch. */
  size: number;
  /** Pause after each batch. */
  pauseMs: number;
}

/** A batch takes one or two milliseconds, so other processes on the same processor wait no longer. */
const background: Pacing = { size: 100, pauseMs: 4 };

const pacing = new AsyncLocalStorage<Pacing>();

/** Writes in small batches with pauses: slower, but other processes on the machine keep their speed. */
export const withPauses = <T>(work: () => Promise<T>): Promise<T> => pacing.run(background, work);

/**
 * The batches of a long write. SQLite blocks the event loop, so the loop gets a turn after each batch. `perRow` items take
 * as long as one row.
 */
export async function* pacedBatches<T>(items: Iterable<T>, perRow = 1): AsyncGenerator<T[]> {
  const { size, pauseMs } = pacing.getStore() ?? { size: batchSize, pauseMs: 0 };
  for (const batch of inBatches(items, size * perRow)) {
    yield batch;
    await (pauseMs > 0 ? delay(pauseMs) : nextTurn());
  }
}
