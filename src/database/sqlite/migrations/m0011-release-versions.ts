import { Migration } from '@mikro-orm/migrations';

/** The order in which releases came to the list, and which version of itself a release is in, for feeds. */
export class M0011ReleaseVersions extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table release add column listed_at text not null default ''`,
  `alter table release add column changed_at text not null default ''`,
  `alter table release add column version integer not null default 0`,
  `update release set
    listed_at = coalesce((select max(listed_from) from listing where release_id = release.id), first_seen_at),
    changed_at = first_seen_at`,
  `create index release_listed_at_id_index on release (listed_at, id)`,
];
