import { Migration } from '@mikro-orm/migrations';

/** Which artists are listed now, so that their list is as long to walk as it is to read (listed-artists.ts). */
export class M0007ListedArtists extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table artist add column listed_now integer not null default 0`,
  `update artist set listed_now = 1 where id in (
    select artist_id from listing join release_credit using (release_id) where listed_until is null
  )`,
  `create index artist_listed_search_name_index on artist (search_name, id) where listed_now = 1`,
  `create index artist_listed_first_seen_at_index on artist (first_seen_at, id) where listed_now = 1`,
  `create index artist_listed_latest_released_on_index on artist (latest_released_on, id) where listed_now = 1`,
];
