import { Migration } from '@mikro-orm/migrations';

/** The log of changes. It begins empty: what an older version wrote is there to be copied, and not to be followed. */
export class M0003Changes extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table change (
    id integer not null primary key autoincrement,
    revision integer not null,
    at text not null,
    kind text not null,
    type text not null,
    spotify_id text not null,
    market text null,
    fields text null
  )`,
  `create index change_at_index on change (at)`,
  `create index change_with_fields_index on change (spotify_id) where fields is not null`,
  `create table change_feed (
    id integer not null primary key autoincrement,
    token text not null,
    pruned_id integer not null default 0,
    pruned_at text not null default ''
  )`,
  `insert into change_feed (id, token) values (1, lower(hex(randomblob(8))))`,
];
