import { Migration } from '@mikro-orm/migrations';

/** The index of names. */
export class M0003Names extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

// Ordered text is compared by code points, as SQLite does it.
const statements = [
  `create table name_search (
    place bigint primary key,
    name text collate "C" not null,
    tokens tsvector not null
  )`,
  `create index name_search_name_index on name_search (name)`,
  `create index name_search_tokens_index on name_search using gin (tokens) with (fastupdate = off)`,
];
