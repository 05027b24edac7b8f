import SqliteFile from 'better-sqlite3';
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
  // The same library as the app: a second one in this process would drop the locks of its connections when it closes.
  const database = new SqliteFile(file, { readonly: true });
  try {
    return database.prepare(sql).all(values) as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

function withValues(sql: string, values: (string | number)[]): string {
  const left = [...values];
  return sql.replaceAll('?', () => `'${String(left.shift()).replaceAll("'", "''")}'`);
}

/** Writes to a database on a connection of its own. */
export function execute(file: string, sql: string): void {
  if (isServer(file)) return void runPsql(file, sql);
  const database = new SqliteFile(file);
  database.exec(sql);
  database.close();
}
