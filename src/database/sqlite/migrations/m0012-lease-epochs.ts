import { Migration } from '@mikro-orm/migrations';

/** Which lease may write: the latest one. */
export class M0012LeaseEpochs extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table catalog_revision add column lease_epoch integer not null default 0`,
  `alter table sync_run add column epoch integer not null default 0`,
];
