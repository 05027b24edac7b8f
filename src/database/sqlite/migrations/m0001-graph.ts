import { Migration } from '@mikro-orm/migrations';

/** The first shape of the graph: the tables of the entities, and the index of names beside them. */
export class M0001Graph extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table artist (
    id integer not null primary key autoincrement,
    spotify_id text not null,
    name text not null,
    search_name text not null,
    url text not null,
    images text not null,
    popularity integer null,
    followers integer null,
    genres_known_at text null,
    latest_released_on text not null default '',
    first_seen_at text not null,
    refreshed_at text null
  )`,
  `create unique index artist_spotify_id_unique on artist (spotify_id)`,
  `create index artist_search_name_id_index on artist (search_name, id)`,
  `create index artist_first_seen_at_id_index on artist (first_seen_at, id)`,
  `create index artist_latest_released_on_id_index on artist (latest_released_on, id)`,
  `create table catalog_revision (
    id integer not null primary key autoincrement,
    revision integer not null,
    changed_at text null,
    origin text null
  )`,
  `create table genre (
    id integer not null primary key autoincrement,
    name text not null
  )`,
  `create unique index genre_name_unique on genre (name)`,
  `create table artist_genre (
    artist_id integer not null,
    genre_id integer not null,
    primary key (artist_id, genre_id),
    constraint artist_genre_artist_id_foreign foreign key (artist_id) references artist (id) on update cascade on delete cascade,
    constraint artist_genre_genre_id_foreign foreign key (genre_id) references genre (id) on update cascade on delete cascade
  )`,
  `create index artist_genre_genre_id_artist_id_index on artist_genre (genre_id, artist_id)`,
  `create table release (
    id integer not null primary key autoincrement,
    spotify_id text not null,
    name text not null,
    search_name text not null,
    type text not null,
    release_date text null,
    release_date_precision text null,
    released_on text not null,
    total_tracks integer null,
    url text not null,
    images text not null,
    label text null,
    upc text null,
    first_seen_at text not null
  )`,
  `create unique index release_spotify_id_unique on release (spotify_id)`,
  `create index release_released_on_id_index on release (released_on, id)`,
  `create index release_search_name_id_index on release (search_name, id)`,
  `create index release_first_seen_at_id_index on release (first_seen_at, id)`,
  `create table release_credit (
    release_id integer not null,
    position integer not null,
    artist_id integer not null,
    primary key (release_id, position),
    constraint release_credit_release_id_foreign foreign key (release_id) references release (id) on delete cascade,
    constraint release_credit_artist_id_foreign foreign key (artist_id) references artist (id) on delete cascade
  )`,
  `create unique index release_credit_artist_id_release_id_unique on release_credit (artist_id, release_id)`,
  `create table listing (
    id integer not null primary key autoincrement,
    release_id integer not null,
    market text not null,
    listed_from text not null,
    listed_until text null,
    constraint listing_release_id_foreign foreign key (release_id) references release (id) on delete cascade
  )`,
  `create index listing_release_id_listed_until_market_index on listing (release_id, listed_until, market)`,
  `create unique index listing_open_unique on listing (market, release_id) where listed_until is null`,
  `create table spotify_state (
    client_id text not null primary key,
    sealed_token text null,
    capabilities json not null,
    not_before json not null
  )`,
  `create table sync_run (
    id integer not null primary key autoincrement,
    trigger text not null,
    status text not null,
    source text null,
    started_at text not null,
    finished_at text null,
    releases json not null,
    artists json not null,
    api_calls integer not null default 0,
    token_requests integer not null default 0,
    retries integer not null default 0,
    waited_ms integer not null default 0,
    message text null,
    pid integer not null
  )`,
  `create index sync_run_status_finished_at_index on sync_run (status, finished_at)`,
  `insert into catalog_revision (id, revision) values (1, 0)`,
  // Row id: twice the table's id, plus one for a release. Names are folded before they get here.
  `create virtual table name_search using fts5(name, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3')`,
];
