import { Migration } from '@mikro-orm/migrations';

/** Facts of MusicBrainz, announcements of ListenBrainz, and editions of one release. */
export class M0015OtherSources extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table catalog_revision add column has_facts integer not null default 0`,
  `alter table catalog_revision add column has_tags integer not null default 0`,
  `create table artist_identity (
    artist_id integer not null primary key,
    mbid text null,
    method text null,
    confidence integer null,
    is_conflict integer not null default 0,
    asked_at text not null,
    described_at text null,
    links text not null default '[]',
    country text null,
    sort_name text null,
    disambiguation text null,
    constraint artist_identity_artist_id_foreign foreign key (artist_id) references artist (id) on update cascade on delete cascade
  )`,
  `create index artist_identity_mbid_index on artist_identity (mbid)`,
  `create index artist_identity_asked_at_index on artist_identity (asked_at)`,
  `create table release_identity (
    release_id integer not null primary key,
    mbid text null,
    method text null,
    confidence integer null,
    is_conflict integer not null default 0,
    asked_at text not null,
    described_at text null,
    links text not null default '[]',
    matched_at text null,
    release_mbid text null,
    secondary_types text null,
    label text null,
    catalog_number text null,
    barcode text null,
    first_release_date text null,
    is_reissue integer null,
    constraint release_identity_release_id_foreign foreign key (release_id) references release (id) on update cascade on delete cascade
  )`,
  `create index release_identity_mbid_index on release_identity (mbid)`,
  `create index release_identity_asked_at_index on release_identity (asked_at)`,
  `create table tag (
    id integer not null primary key autoincrement,
    name text not null,
    tokens text not null default ''
  )`,
  `create unique index tag_name_unique on tag (name)`,
  `create table artist_tag (
    artist_id integer not null,
    tag_id integer not null,
    votes integer not null,
    constraint artist_tag_artist_id_foreign foreign key (artist_id) references artist (id) on update cascade on delete cascade,
    constraint artist_tag_tag_id_foreign foreign key (tag_id) references tag (id) on update cascade on delete cascade,
    primary key (artist_id, tag_id)
  )`,
  `create index artist_tag_tag_id_artist_id_index on artist_tag (tag_id, artist_id)`,
  `create table release_tag (
    release_id integer not null,
    tag_id integer not null,
    votes integer not null,
    constraint release_tag_release_id_foreign foreign key (release_id) references release (id) on update cascade on delete cascade,
    constraint release_tag_tag_id_foreign foreign key (tag_id) references tag (id) on update cascade on delete cascade,
    primary key (release_id, tag_id)
  )`,
  `create index release_tag_tag_id_release_id_index on release_tag (tag_id, release_id)`,
  `create table source_state (
    source text not null,
    owner text not null default '',
    owned_until text not null default '',
    not_before text not null default '',
    read_at text null,
    failure text null,
    calls integer not null default 0,
    primary key (source)
  )`,
  `create table release_edition (
    release_id integer not null primary key,
    edition integer not null,
    rank integer not null,
    constraint release_edition_release_id_foreign foreign key (release_id) references release (id) on update cascade on delete cascade
  )`,
  `create index release_edition_edition_rank_index on release_edition (edition, rank)`,
  `create table edition_key (
    release_id integer not null,
    hash integer not null,
    constraint edition_key_release_id_foreign foreign key (release_id) references release (id) on delete cascade,
    primary key (release_id, hash)
  )`,
  `create index edition_key_hash_release_id_index on edition_key (hash, release_id)`,
  `alter table catalog_revision add column edition_rules integer not null default 0`,
  `create table announcement (
    id integer not null primary key autoincrement,
    release_group_mbid text not null,
    name text not null,
    search_name text not null,
    artist_credit text not null,
    tokens text not null default '',
    released_on text not null,
    type text null,
    secondary_types text not null default '[]',
    cover_url text null,
    first_seen_at text not null,
    changed_at text not null,
    last_seen_at text not null,
    withdrawn_at text null,
    release_id integer null,
    linked_at text null,
    constraint announcement_release_id_foreign foreign key (release_id) references release (id) on delete set null
  )`,
  `create unique index announcement_release_group_mbid_unique on announcement (release_group_mbid)`,
  `create index announcement_release_id_index on announcement (release_id)`,
  `create index announcement_released_on_id_index on announcement (released_on, id)`,
  `create index announcement_search_name_id_index on announcement (search_name, id)`,
  `create index announcement_first_seen_at_id_index on announcement (first_seen_at, id)`,
  `create table announced_artist (
    id integer not null primary key autoincrement,
    mbid text not null,
    name text null,
    search_name text not null default '',
    first_seen_at text not null
  )`,
  `create unique index announced_artist_mbid_unique on announced_artist (mbid)`,
  `create index announced_artist_search_name_id_index on announced_artist (search_name, id)`,
  `create table announcement_artist (
    announcement_id integer not null,
    position integer not null,
    artist_id integer not null,
    constraint announcement_artist_announcement_id_foreign foreign key (announcement_id) references announcement (id) on delete cascade,
    constraint announcement_artist_artist_id_foreign foreign key (artist_id) references announced_artist (id) on delete cascade,
    primary key (announcement_id, position)
  )`,
  `create index announcement_artist_artist_id_announcement_id_index on announcement_artist (artist_id, announcement_id)`,
  `create index change_announcement_index on change (id) where type = 'Announcement'`,
];
