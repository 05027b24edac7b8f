import { Migration } from '@mikro-orm/migrations';

/** Which lease may write: the latest one. */
export class M0004LeaseEpochs extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table catalog_revision add column lease_epoch bigint not null default '0'`,
  `alter table sync_run add column epoch bigint not null default '0'`,
];
