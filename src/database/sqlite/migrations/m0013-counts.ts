import { Migration } from '@mikro-orm/migrations';

/** Counts that are stored with the graph, and an index that finds what was listed at a moment. */
export class M0013Counts extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const days = `julianday(listed_until) - julianday(listed_from)`;

const addRelease = `insert into release_count values (new.released_on, new.type, 1, new.id)
  on conflict do update set releases = releases + 1, first_id = min(first_id, excluded.first_id);`;

const removeRelease = `
  update release_count set releases = releases - 1 where released_on = old.released_on and type = old.type;
  delete from release_count where released_on = old.released_on and type = old.type and releases = 0;
`;

const statements = [
  `create table release_count (
    released_on text not null, type text not null, releases integer not null, first_id integer not null,
    primary key (released_on, type)
  )`,
  `insert into release_count select released_on, type, count(*), min(id) from release group by released_on, type`,
  `create trigger release_count_insert after insert on release begin
    ${addRelease}
  end`,
  `create trigger release_count_delete after delete on release begin
    ${removeRelease}
  end`,
  `create trigger release_count_update after update of released_on, type on release
    when old.released_on != new.released_on or old.type != new.type begin
    ${addRelease}
    ${removeRelease}
  end`,
  `alter table listing add column span integer null`,
  `update listing set span = case
    when ${days} < 1 then 1 when ${days} < 4 then 4 when ${days} < 16 then 16
    when ${days} < 64 then 64 when ${days} < 256 then 256 else 100000 end
    where listed_until is not null`,
  `create index listing_span_index on listing (span, listed_from, listed_until, market, release_id)`,
  `alter table catalog_revision add column releases integer not null default 0`,
  `alter table catalog_revision add column artists integer not null default 0`,
  `alter table catalog_revision add column credits integer not null default 0`,
  `alter table catalog_revision add column genres integer not null default 0`,
  `alter table catalog_revision add column listings integer not null default 0`,
  `update catalog_revision set
    releases = (select count(*) from release),
    artists = (select count(*) from artist),
    credits = (select count(*) from release_credit),
    genres = (select count(*) from genre),
    listings = (select count(*) from listing where listed_until is null)`,
];
