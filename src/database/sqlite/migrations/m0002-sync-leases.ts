import { Migration } from '@mikro-orm/migrations';

/** One running sync a file, kept alive by a heartbeat; how far it is; and when an artist was asked about. */
export class M0002SyncLeases extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table sync_run add column stage text null`,
  `alter table sync_run add column progress text not null default '{}'`,
  `alter table sync_run add column skip_reasons text not null default '[]'`,
  `alter table sync_run add column pid_namespace text not null default ''`,
  `alter table sync_run add column owner text not null default ''`,
  `alter table sync_run add column heartbeat_at text null`,
  // A run of an older version belongs to a process that has ended, or that will find its run closed.
  `update sync_run set status = 'failed', finished_at = started_at,
    message = 'The process ended before the sync did; nothing of it was written.' where status = 'running'`,
  `create unique index sync_run_running_unique on sync_run (status) where status = 'running'`,
  `alter table artist add column asked_at text null`,
  `update artist set asked_at = refreshed_at`,
  `alter table catalog_revision add column listed_artists integer not null default 0`,
  `update catalog_revision set listed_artists = (
    select count(distinct release_credit.artist_id) from listing
    join release_credit on release_credit.release_id = listing.release_id
    join artist on artist.id = release_credit.artist_id
    where listing.listed_until is null and artist.spotify_id != '0LyfQWJT6nXafLPZqxe9Of')`,
  `alter table spotify_state add column feed text null`,
  `alter table spotify_state add column market_read_at text not null default '{}'`,
];
