import type { Database } from '../../src/database/port.ts';

/** The used part of better-sqlite3. */
interface Native {
  prepare(sql: string): {
    run(...parameters: unknown[]): unknown;
    raw(): { all(): unknown[][] };
  };
  exec(sql: string): unknown;
}

/** All rows of a first sync, by table. Referenced tables come first. */
export type Rows = Map<string, unknown[][]>;

const columns = {
  genre: 'id, name, tokens',
  artist:
    'id, spotify_id, name, search_name, url, images, popularity, followers, genres_known_at, latest_released_on, first_seen_at, refreshed_at, asked_at',
  artist_genre: 'artist_id, genre_id',
  release:
    'id, spotify_id, name, search_name, type, release_date, release_date_precision, released_on, total_tracks, url, images, label, upc, first_seen_at',
  release_credit: 'release_id, position, artist_id',
  listing: 'id, release_id, market, listed_from, listed_until',
  name_search: 'rowid, name, tokens',
  change: 'id, revision, at, kind, type, spotify_id, market, fields',
} as const;

export async function readRows(database: Database): Promise<Rows> {
  const native = (await database.em.getConnection().getNativeClient()) as Native;
  return new Map(
    Object.entries(columns).map(([table, names]) => [
      table,
      native.prepare(`select ${names} from ${table} order by 1`).raw().all(),
    ]),
  );
}

/**
 * The lower bound of a write: one prepared statement per table, in one transaction, with the same tables, indexes and
 * pragmas. The rows already have their ids and all computed values.
 */
export async function insertRows(database: Database, rows: Rows): Promise<void> {
  const native = (await database.em.getConnection().getNativeClient()) as Native;
  native.exec('begin immediate');
  for (const [table, ofTable] of rows) {
    const names = columns[table as keyof typeof columns];
    const statement = native.prepare(`insert into ${table} (${names}) values (${names.replaceAll(/\w+/g, '?')})`);
    for (const row of ofTable) statement.run(row);
  }
  native.exec('update catalog_revision set revision = 1');
  native.exec('commit');
}
