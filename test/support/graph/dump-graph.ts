import { DatabaseSync } from 'node:sqlite';
import { isServer, readWithPsql, runPsql } from '../postgres/test-database.ts';

const tables = [
  'artist',
  'genre',
  'artist_genre',
  'release',
  'release_credit',
  'listing',
  'catalog_revision',
  'change',
];

/**
 * Every row of the graph, to compare two states of a database: the path of a file, or a URL. Without the epoch of the lease,
 * which a sync raises that writes nothing.
 */
export const dumpGraph = (database: string): Record<string, unknown[]> =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      readRows(database, `select * from ${table} order by 1, 2`).map(({ lease_epoch, ...row }) => row),
    ]),
  );

export function readRows(file: string, sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
  if (isServer(file)) return readWithPsql(file, withValues(sql, values));
  using database = new DatabaseSync(file, { readOnly: true });
  return database.prepare(sql).all(...values);
}

function withValues(sql: string, values: (string | number)[]): string {
  const left = [...values];
  return sql.replaceAll('?', () => `'${String(left.shift()).replaceAll("'", "''")}'`);
}

/**
 * Writes to a file that no app in this process has open: SQLite loses its locks when a second copy of it closes a file
 * (SQLite, "How To Corrupt An SQLite Database File", section 2.2).
 */
export function execute(file: string, sql: string): void {
  if (isServer(file)) return void runPsql(file, sql);
  using database = new DatabaseSync(file);
  database.exec(sql);
}
