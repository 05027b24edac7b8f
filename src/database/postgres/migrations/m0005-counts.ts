import { Migration } from '@mikro-orm/migrations';

/** Counts that are stored with the graph, and an index that finds what was listed at a moment. */
export class M0005Counts extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const days = `extract(epoch from listed_until::timestamptz - listed_from::timestamptz) / 86400`;

/** Adds the differences of one statement, so that a batch of releases costs a few writes. */
const countReleases = (name: string, differences: string) =>
  `create function ${name}() returns trigger language plpgsql as $$
  begin
    insert into release_count
      select released_on, type, sum(difference), min(id) from (${differences}) as differing
      group by released_on, type
      on conflict (released_on, type) do update set
        releases = release_count.releases + excluded.releases,
        first_id = least(release_count.first_id, excluded.first_id);
    delete from release_count where releases = 0;
    return null;
  end $$`;

const added = `select new_rows.id, new_rows.released_on, new_rows.type, 1 as difference from new_rows`;
const removed = `select old_rows.id, old_rows.released_on, old_rows.type, -1 as difference from old_rows`;

const whereMoved = (other: string, rows: string) =>
  `join ${other} as other on other.id = ${rows}.id
    and (other.released_on, other.type) is distinct from (${rows}.released_on, ${rows}.type)`;

const statements = [
  `create table release_count (
    released_on text collate "C" not null,
    type text collate "C" not null,
    releases bigint not null,
    first_id bigint not null,
    primary key (released_on, type)
  )`,
  `insert into release_count select released_on, type, count(*), min(id) from release group by released_on, type`,
  countReleases('release_count_insert', added),
  countReleases('release_count_delete', removed),
  countReleases(
    'release_count_update',
    `${added} ${whereMoved('old_rows', 'new_rows')} union all ${removed} ${whereMoved('new_rows', 'old_rows')}`,
  ),
  `create trigger release_count_insert after insert on release
    referencing new table as new_rows for each statement execute function release_count_insert()`,
  `create trigger release_count_delete after delete on release
    referencing old table as old_rows for each statement execute function release_count_delete()`,
  `create trigger release_count_update after update on release
    referencing old table as old_rows new table as new_rows for each statement execute function release_count_update()`,
  `alter table listing add column span bigint null`,
  `update listing set span = case
    when ${days} < 1 then 1 when ${days} < 4 then 4 when ${days} < 16 then 16
    when ${days} < 64 then 64 when ${days} < 256 then 256 else 100000 end
    where listed_until is not null`,
  `create index listing_span_index on listing (span, listed_from, listed_until, market, release_id)`,
  `alter table catalog_revision add column releases bigint not null default '0'`,
  `alter table catalog_revision add column artists bigint not null default '0'`,
  `alter table catalog_revision add column credits bigint not null default '0'`,
  `alter table catalog_revision add column genres bigint not null default '0'`,
  `alter table catalog_revision add column listings bigint not null default '0'`,
  `update catalog_revision set
    releases = (select count(*) from release),
    artists = (select count(*) from artist),
    credits = (select count(*) from release_credit),
    genres = (select count(*) from genre),
    listings = (select count(*) from listing where listed_until is null)`,
];
