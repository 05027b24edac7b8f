import type { Database } from '../../src/database/sqlite/open-database.ts';

/** What is used of better-sqlite3. */
interface Native {
  prepare(sql: string): {
    run(...parameters: unknown[]): unknown;
    raw(): { all(): unknown[][] };
  };
  exec(sql: string): unknown;
}

/** All rows that a first sync writes, by table, in an order in which each one's parents come first. */
export type Rows = Map<string, unknown[][]>;

const columns = {
  genre: 'id, name',
  artist:
    'id, spotify_id, name, search_name, url, images, popularity, followers, genres_known_at, latest_released_on, first_seen_at, refreshed_at, asked_at',
  artist_genre: 'artist_id, genre_id',
  release:
    'id, spotify_id, name, search_name, type, release_date, release_date_precision, released_on, total_tracks, url, images, label, upc, first_seen_at',
  release_credit: 'release_id, position, artist_id',
  listing: 'id, release_id, market, listed_from, listed_until',
  name_search: 'rowid, name',
  change: 'id, revision, at, kind, type, spotify_id, market, fields',
} as const;

export async function readRows(database: Database): Promise<Rows> {
  const native: Native = await database.em.getConnection().getNativeClient();
  return new Map(
    Object.entries(columns).map(([table, names]) => [
      table,
      native.prepare(`select ${names} from ${table} order by 1`).raw().all(),
    ]),
  );
}

/**
 * The least that writing the rows can cost: a loop over each table with a prepared statement, in one transaction, into the same
 * tables with the same indexes, and under the same pragmas. All that a row holds is worked out beforehand, also its ids.
 */
export async function insertRows(database: Database, rows: Rows): Promise<void> {
  const native: Native = await database.em.getConnection().getNativeClient();
  native.exec('begin immediate');
  for (const [table, ofTable] of rows) {
    const names = columns[table as keyof typeof columns];
    const statement = native.prepare(`insert into ${table} (${names}) values (${names.replaceAll(/\w+/g, '?')})`);
    for (const row of ofTable) statement.run(row);
  }
  native.exec('update catalog_revision set revision = 1');
  native.exec('commit');
}
