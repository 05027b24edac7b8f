import { Migration } from '@mikro-orm/migrations';

/** The date of the latest change that a response can show, for all processes on the file (last-modified.ts). */
export class M0009LastModified extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table catalog_revision add column modified_second integer not null default 0`,
  `alter table catalog_revision add column served_by text null`,
  `update catalog_revision set modified_second = coalesce(unixepoch(changed_at), 0)`,
];
