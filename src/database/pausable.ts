import type { CompiledQuery, QueryResult } from 'kysely';

/** The row of a scan: the value of the column in whose order it reads, and the row id. */
export interface ScannedRow {
  value: string;
  id: number;
}

/** A statement that SQLite may stop when others should have a turn. Its text has the condition `keepsOnAt` of the dialect. */
export interface PausableQuery extends CompiledQuery {
  /**
   * 'anywhere': its rows are lost. 'in-order': they are lost, and it stops only if it reads rows in the order in which it
   * returns them. 'with-rows': as 'in-order', with the rows before the stop. Each row takes longer.
   */
  pauses: 'anywhere' | 'in-order' | 'with-rows';
}

export interface PausableResult<Row> extends QueryResult<Row> {
  /** The row to go on with; absent if the statement was not stopped. */
  stoppedAt?: ScannedRow;
}

export const isPausable = (query: CompiledQuery): query is PausableQuery => 'pauses' in query;
