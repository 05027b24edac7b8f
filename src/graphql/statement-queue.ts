import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does the work of one request piece after piece. */
export type StatementQueue = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets the event loop turn between two pieces of one request. SQLite answers within the call, so without it no other
 * request would be served until the last statement of a query that makes dozens had been answered.
 */
export function createStatementQueue(): StatementQueue {
  let last: Promise<unknown> | null = null;
  return (work) => {
    const result = last ? last.then(() => nextTurn()).then(work) : work();
    // Whoever asked for it hears of its failure; the next piece is none the worse for it.
    last = result.catch(() => {});
    return result;
  };
}
