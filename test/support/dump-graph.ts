import { DatabaseSync } from 'node:sqlite';

const tables = ['artist', 'genre', 'artist_genre', 'release', 'release_credit', 'listing', 'catalog_revision'];

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
