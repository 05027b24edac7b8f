import { Migration } from '@mikro-orm/migrations';

/** Accounts, sessions, follows and private feeds. Deleting an account deletes the rest. */
export class M0004Accounts extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table account (
    id integer not null primary key autoincrement,
    client_id text not null,
    spotify_id text not null,
    name text null,
    images text not null,
    sealed_tokens text null,
    consented_at text not null,
    follows_asked_at text null,
    follows_synced_at text null,
    follows_failure text null
  )`,
  `create unique index account_client_id_spotify_id_unique on account (client_id, spotify_id)`,
  `create table session (
    id_hash text not null primary key,
    account_id integer not null,
    started_at text not null,
    seen_at text not null,
    constraint session_account_id_foreign foreign key (account_id) references account (id) on delete cascade
  )`,
  `create index session_account_id_index on session (account_id)`,
  `create table account_followed_artist (
    account_id integer not null,
    artist_id integer not null,
    primary key (account_id, artist_id),
    constraint account_followed_artist_account_id_foreign foreign key (account_id) references account (id) on update cascade on delete cascade,
    constraint account_followed_artist_artist_id_foreign foreign key (artist_id) references artist (id) on update cascade on delete cascade
  )`,
  `create index account_followed_artist_artist_id_account_id_index on account_followed_artist (artist_id, account_id)`,
  `create table artist_albums (
    artist_id integer not null primary key,
    asked_at text not null,
    constraint artist_albums_artist_id_foreign foreign key (artist_id) references artist (id) on update cascade on delete cascade
  )`,
  `create table private_feed (
    id integer not null primary key autoincrement,
    account_id integer not null,
    token_hash text not null,
    name text not null,
    created_at text not null,
    constraint private_feed_account_id_foreign foreign key (account_id) references account (id) on delete cascade
  )`,
  `create index private_feed_account_id_index on private_feed (account_id)`,
  `create unique index private_feed_token_hash_unique on private_feed (token_hash)`,
];
