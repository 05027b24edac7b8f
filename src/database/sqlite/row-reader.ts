import type { CompiledQuery } from 'kysely';

/** The part of better-sqlite3 that is used: one row, synchronously. */
export interface RowSource {
  prepare(sql: string): RowStatement;
}

interface RowStatement {
  get(...parameters: readonly unknown[]): unknown;
  /** Rows are their first value from now on. */
  pluck(): RowStatement;
}

/**
 * Returns a function that reads the one row of `query`. It runs the query only after another connection has committed,
 * which `PRAGMA data_version` reports within microseconds. It does not see commits of its own connection.
 */
export function createRowReader<Row>(native: RowSource, query: CompiledQuery<Row>): () => Row {
  const version = native.prepare('pragma data_version').pluck();
  const statement = native.prepare(query.sql);
  const readVersion = () => version.get();
  const readRow = (): Row => {
    const row = statement.get(...query.parameters);
    // Migrations wrote it and nothing deletes it, so the file has lost pages that SQLite did not miss.
    if (row === undefined) throw Object.assign(new Error('The row is gone'), { code: 'SQLITE_CORRUPT' });
    return row as Row;
  };
  let seen = readVersion();
  let row = readRow();
  return () => {
    const current = readVersion();
    if (current === seen) return row;
    const found = readRow();
    if (JSON.stringify(found) !== JSON.stringify(row)) row = found;
    // Last: if the read fails, the next call tries again.
    seen = current;
    return row;
  };
}
