import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { batchSize, inBatches } from '../schema/graph.ts';

interface Pacing {
  /** How many rows are written at once. */
  size: number;
  /** How long nothing is written then. */
  pauseMs: number;
}

/** A batch takes a millisecond or two, so that whoever waits for the same processor waits no longer than that. */
const background: Pacing = { size: 100, pauseMs: 4 };

const pacing = new AsyncLocalStorage<Pacing>();

/** Writes in small batches with pauses between them: it takes longer, and others on the machine hardly notice. */
export const withPauses = <T>(work: () => Promise<T>): Promise<T> => pacing.run(background, work);

/**
 * Batches of a long write. SQLite answers within the call, so without a turn of the event loop between two of them
 * nothing else of the process would go on until the last was written. `perRow` of the items are as quick as one row of a table.
 */
export async function* pacedBatches<T>(items: readonly T[], perRow = 1): AsyncGenerator<T[]> {
  const { size, pauseMs } = pacing.getStore() ?? { size: batchSize, pauseMs: 0 };
  for (const batch of inBatches(items, size * perRow)) {
    yield batch;
    await (pauseMs > 0 ? delay(pauseMs) : nextTurn());
  }
}
