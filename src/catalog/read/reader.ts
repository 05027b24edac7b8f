import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KyselyPlugin } from 'kysely';
import type { Graph } from '../schema/graph.ts';
import type { GraphSnapshot } from './graph-state.ts';
import type { Loaders } from './loaders.ts';
import type { ListStatement } from './prices.ts';

/** Runs the statements of one request one after the other. */
type StatementQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** What the catalog queries of one request share. */
export interface CatalogReader {
  graph: Graph;
  /** Null if each statement sees the newest commits. */
  snapshot: GraphSnapshot | null;
  loaders: Loaders;
  charge: ChargeStatement;
  /** For statements that may look at every row: other requests are served between two of them. */
  enqueue: StatementQueue;
}

/** Reads what depends on the day. */
export interface DatedReader extends CatalogReader {
  /** The day of the request in UTC. The response then holds for this day alone. */
  today(): string;
}

/** Queues the statements over a list that criteria narrow; a list without any is read from an index at once. */
export const queueFor = ({ enqueue }: CatalogReader, filter: object): StatementQueue =>
  Object.keys(filter).length > 0 ? enqueue : (work) => work();

/** Called after each statement of a reader. May let others run, and throws to stop the reader. */
export type AfterStatement = (rows: number) => void | Promise<void>;

/** Accounts for a statement over a list before it runs. */
export type ChargeStatement = (
  list: 'release' | 'artist' | 'announcement',
  statement: ListStatement,
  filter: object,
) => void | Promise<void>;

export const callAfterStatements = (afterStatement: AfterStatement): KyselyPlugin => ({
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    await afterStatement(result.rows.length);
    return result;
  },
});

/**
 * Lets the event loop turn between two statements. SQLite answers synchronously: without a turn, a query of dozens of
 * statements would keep all other requests waiting.
 */
export function createStatementQueue(): StatementQueue {
  let last: Promise<unknown> | null = null;
  return (work) => {
    const result = last ? last.then(() => nextTurn()).then(work) : work();
    // The caller handles a failure; the next statement runs all the same.
    last = result.catch(() => {});
    return result;
  };
}
