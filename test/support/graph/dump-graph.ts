import { DatabaseSync } from 'node:sqlite';

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

/** Every row of the graph, to compare two states of a file. */
export function dumpGraph(file: string): Record<string, unknown[]> {
  using database = new DatabaseSync(file, { readOnly: true });
  return Object.fromEntries(
    tables.map((table) => [table, database.prepare(`select * from ${table} order by 1, 2`).all()]),
  );
}

export function readRows(file: string, sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
  using database = new DatabaseSync(file, { readOnly: true });
  return database.prepare(sql).all(...values);
}

/**
 * Writes to a file that no app in this process has open: SQLite loses its locks when a second copy of it closes a file
 * (SQLite, "How To Corrupt An SQLite Database File", section 2.2).
 */
export function execute(file: string, sql: string): void {
  using database = new DatabaseSync(file);
  database.exec(sql);
}
