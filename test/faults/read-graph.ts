import type { Database } from '../../src/database/port.ts';

type Row = Record<string, string | number | null>;

/** What a graph says, by Spotify's ids: without row ids, the revision, and the moments at which things were learnt. */
export interface ReadGraph {
  artists: Map<string, Row>;
  /** With their credits, in billing order. */
  releases: Map<string, Row>;
  genres: string[];
  /** `US 4aBc…`, in both. */
  listed: string[];
  closed: string[];
  names: string[];
}

export async function readGraph(database: Database): Promise<ReadGraph> {
  const read = (sql: string): Promise<Row[]> => database.em.getConnection().execute(sql);
  const words = async (sql: string) => (await read(sql)).map(({ word }) => String(word)).sort();
  const byId = async (sql: string) =>
    new Map((await read(sql)).map((row): [string, Row] => [String(row.spotify_id), row]));
  const listings = (condition: string) =>
    words(`select market || ' ' || spotify_id as word from listing
      join release on release.id = release_id where listed_until is ${condition}`);
  return {
    artists: await byId(`select spotify_id, name, search_name, url, images, popularity, followers, latest_released_on,
      genres_known_at is not null as has_genres, refreshed_at is not null as is_told,
      (select json_group_array(name) from (select name from artist_genre join genre on genre.id = genre_id
        where artist_id = artist.id order by name)) as genres from artist`),
    releases: await byId(`select spotify_id, name, search_name, type, release_date, release_date_precision, released_on,
      total_tracks, url, images, label, upc,
      (select json_group_array(spotify_id) from (select artist.spotify_id from release_credit
        join artist on artist.id = artist_id where release_id = release.id order by position)) as credits from release`),
    genres: await words('select name as word from genre'),
    listed: await listings('null'),
    closed: await listings('not null'),
    names: await words(`select 'artist ' || artist.spotify_id || ' ' || name_search.name as word from name_search
        join artist on artist.id * 2 = name_search.rowid % (1 << 36)
      union all select 'release ' || release.spotify_id || ' ' || name_search.name from name_search
        join release on release.id * 2 + 1 = name_search.rowid % (1 << 36)`),
  };
}

const graphTables = ['artist', 'genre', 'artist_genre', 'release', 'release_credit', 'listing', 'catalog_revision'];

/** Every row as it is, without the number of leases: a sync takes one, also if it changes nothing. */
export async function readRows(database: Database): Promise<unknown[]> {
  const connection = database.em.getConnection();
  const rows: unknown[] = [];
  for (const table of graphTables) {
    const all = await connection.execute<Row[]>(`select * from ${table} order by 1, 2`);
    rows.push(all.map(({ lease_epoch, ...row }) => row));
  }
  return rows;
}
