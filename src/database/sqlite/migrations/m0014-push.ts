import { Migration } from '@mikro-orm/migrations';

/** Webhooks and other receivers of messages, and the outbox. */
export class M0014Push extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table push_target (
    id integer not null primary key autoincrement,
    channel text not null,
    url text not null default '',
    events text not null default '[]',
    filter text not null default '{}',
    sealed_secret text null,
    sealed_old_secret text null,
    old_secret_until text null,
    created_at text not null,
    disabled_at text null,
    disabled_reason text null,
    failing_since text null,
    failures integer not null default 0,
    last_failure text null,
    next_attempt_at text not null default '',
    delivered_at text null,
    owner text not null default '',
    owned_until text not null default ''
  )`,
  `create table outbox (
    id integer not null primary key autoincrement,
    target_id integer not null,
    event text not null,
    at text not null,
    change_id integer null,
    last_change_id integer null,
    run_id integer null,
    account_id integer null,
    constraint outbox_target_id_foreign foreign key (target_id) references push_target (id) on delete cascade,
    constraint outbox_account_id_foreign foreign key (account_id) references account (id) on delete cascade
  )`,
  `create index outbox_target_id_index on outbox (target_id)`,
  `create index outbox_target_id_id_index on outbox (target_id, id)`,
  `create index outbox_account_id_index on outbox (account_id)`,
  `alter table account add column expiry_reported_at text null`,
];
