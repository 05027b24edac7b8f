import type { CompiledQuery, QueryResult } from 'kysely';

/** The row of a scan: the value of the column in whose order it reads, and the row id. */
export interface ScannedRow {
  value: string;
  id: number;
}

/**
 * A statement that SQLite may stop when others should have a turn. Its text has the condition `keepsOnAt` of the dialect.
 * 'with-rows' keeps those before the stop, and takes longer for each row.
 */
export interface PausableQuery extends CompiledQuery {
  pauses: 'without-rows' | 'with-rows';
}

export interface PausableResult<Row> extends QueryResult<Row> {
  /** Present if the statement was stopped. */
  paused?: {
    /** The row to go on with. */
    at: ScannedRow;
    /** Whether the statement reads its rows in the order in which it returns them. */
    isInOrder: boolean;
  };
}

export const isPausable = (query: CompiledQuery): query is PausableQuery => 'pauses' in query;
