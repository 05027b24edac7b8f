/** A migration: what a version writes that has it, and what it does to rows of the version before. */
interface MigrationCase {
  /** Statements that fill its tables and columns, for the migrations that follow. */
  fill: string[];
  /** Queries of the migrated rows, and their answers. `change` runs first. */
  checks: { change?: string; query: string; rows: object[] }[];
  /** The indexes that it creates beside primary keys, in their order. */
  indexes: string[];
}

const at = '2026-11-20T08:00:00.000Z';

const release = (id: number, releasedOn: string, type = 'album') =>
  `insert into release (id, spotify_id, name, search_name, type, released_on, url, images, first_seen_at)
    values (${id}, 'release${id}', 'Light ${id}', 'light ${id}', '${type}', '${releasedOn}', 'https://x.example/', '[]', '${at}')`;

/** Closed after a number of days, open for null. */
const listing = (id: number, days: number | null) =>
  `insert into listing (id, release_id, market, listed_from, listed_until) values (${id}, 1, 'M${id}', '${at}', ${
    days === null ? 'null' : `'${new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000).toISOString()}'`
  })`;

const counts = 'select released_on, type, releases, first_id from release_count order by 1, 2';

export const migrationCases: Record<string, MigrationCase> = {
  '0001-graph-tables': {
    fill: [
      `insert into artist (id, spotify_id, name, search_name, url, images, first_seen_at, listed_now)
        values (1, 'artist1', 'Håkon Tern', 'hakon tern', 'https://x.example/', '[]', '${at}', 1)`,
      `insert into genre (id, name) values (1, 'ambient')`,
      'insert into artist_genre values (1, 1)',
      release(1, '2026-11-19'),
      release(2, '2026-11-19'),
      release(3, '2026-11-19', 'single'),
      'insert into release_credit values (1, 0, 1), (2, 0, 1)',
      ...[null, null, 0.5, 1, 3, 15, 63, 255, 256].map((days, index) => listing(index + 1, days)),
      `insert into change (id, revision, at, kind, type, spotify_id) values (1, 1, '${at}', 'listed', 'Release', 'release1')`,
      `update catalog_revision set revision = 1, changed_at = '${at}', origin = 'sandbox'`,
      `update row_id set last_id = 9 where table_name = 'listing'`,
    ],
    checks: [
      {
        query: 'select id, revision, origin, listed_artists from catalog_revision',
        rows: [{ id: 1, revision: 0, origin: null, listed_artists: 0 }],
      },
      {
        query: `select id, pruned_id from change_feed where token ~ '^[0-9a-f]{16}$'`,
        rows: [{ id: 1, pruned_id: 0 }],
      },
      {
        query: 'select table_name, last_id from row_id order by 1',
        rows: ['artist', 'change', 'genre', 'listing', 'release'].map((name) => ({ table_name: name, last_id: 0 })),
      },
    ],
    indexes: [
      'artist_first_seen_at_id_index',
      'artist_genre_genre_id_artist_id_index',
      'artist_latest_released_on_id_index',
      'artist_listed_first_seen_at_index',
      'artist_listed_latest_released_on_index',
      'artist_listed_search_name_index',
      'artist_search_name_id_index',
      'artist_spotify_id_unique',
      'change_at_index',
      'change_with_fields_index',
      'genre_name_unique',
      'listing_open_unique',
      'listing_release_id_listed_until_market_index',
      'release_credit_artist_id_release_id_unique',
      'release_first_seen_at_id_index',
      'release_listed_at_id_index',
      'release_released_on_id_index',
      'release_search_name_id_index',
      'release_spotify_id_unique',
    ],
  },
  '0002-runs-and-accounts': {
    fill: [
      `insert into spotify_state (client_id, capabilities, not_before) values ('app', '{}', '{}')`,
      `insert into sync_run (id, trigger, status, started_at, releases, artists, pid)
        values (1, 'start', 'succeeded', '${at}', '{}', '{}', 7)`,
      `insert into account (id, client_id, spotify_id, images, consented_at) values (1, 'app', 'ines', '[]', '${at}')`,
      `insert into session values ('hash', 1, '${at}', '${at}')`,
      'insert into account_followed_artist values (1, 1)',
      `insert into artist_albums values (1, '${at}')`,
      `insert into private_feed (id, account_id, token_hash, name, created_at) values (1, 1, 'hash', 'Phone', '${at}')`,
    ],
    checks: [
      {
        change: `insert into account (client_id, spotify_id, images, consented_at) values ('app', 'tomas', '[]', '${at}');
          insert into account_followed_artist select id, 1 from account where spotify_id = 'tomas';
          delete from account where spotify_id = 'tomas'`,
        query: 'select count(*) as followed from account_followed_artist',
        rows: [{ followed: 0 }],
      },
    ],
    indexes: [
      'account_client_id_spotify_id_unique',
      'account_followed_artist_artist_id_account_id_index',
      'private_feed_account_id_index',
      'private_feed_token_hash_unique',
      'session_account_id_index',
      'sync_run_running_unique',
      'sync_run_status_finished_at_index',
    ],
  },
  '0003-names': {
    fill: [`insert into name_search values (2, 'hakon tern', array_to_tsvector(array['hakon', 'tern']))`],
    checks: [],
    indexes: ['name_search_name_index', 'name_search_tokens_index'],
  },
  '0004-lease-epochs': {
    fill: ['update catalog_revision set lease_epoch = 4', 'update sync_run set epoch = 4'],
    checks: [
      { query: 'select revision, lease_epoch from catalog_revision', rows: [{ revision: 1, lease_epoch: 0 }] },
      { query: 'select id, epoch from sync_run', rows: [{ id: 1, epoch: 0 }] },
    ],
    indexes: [],
  },
  '0005-counts': {
    fill: [release(4, '2026-11-18')],
    checks: [
      {
        query: counts,
        rows: [
          { released_on: '2026-11-19', type: 'album', releases: 2, first_id: 1 },
          { released_on: '2026-11-19', type: 'single', releases: 1, first_id: 3 },
        ],
      },
      {
        query: 'select id, span from listing order by id',
        rows: [null, null, 1, 4, 4, 16, 64, 256, 100_000].map((span, index) => ({ id: index + 1, span })),
      },
      {
        query: 'select releases, artists, credits, genres, listings from catalog_revision',
        rows: [{ releases: 3, artists: 1, credits: 2, genres: 1, listings: 2 }],
      },
      {
        change: `${release(9, '2026-11-17')}; update release set type = 'single' where id = 2; delete from release where id = 3`,
        query: counts,
        rows: [
          { released_on: '2026-11-17', type: 'album', releases: 1, first_id: 9 },
          { released_on: '2026-11-19', type: 'album', releases: 1, first_id: 1 },
          { released_on: '2026-11-19', type: 'single', releases: 1, first_id: 2 },
        ],
      },
    ],
    indexes: ['listing_span_index'],
  },
  '0006-push': {
    fill: [
      `insert into push_target (id, channel, created_at) values (1, 'webhook', '${at}')`,
      `insert into outbox (id, target_id, event, at, account_id) values (1, 1, 'login.expiring', '${at}', 1)`,
    ],
    checks: [
      { query: 'select id, expiry_reported_at from account', rows: [{ id: 1, expiry_reported_at: null }] },
      {
        change: `insert into push_target (id, channel, created_at) values (1, 'webhook', '${at}'), (2, 'webhook', '${at}');
          insert into outbox (target_id, event, at, account_id) values (1, 'one', '${at}', 1), (2, 'two', '${at}', null),
            (2, 'three', '${at}', 1);
          delete from push_target where id = 1; delete from account`,
        query: 'select event from outbox',
        rows: [{ event: 'two' }],
      },
    ],
    indexes: ['outbox_account_id_index', 'outbox_target_id_id_index'],
  },
  '0007-other-sources': {
    fill: [
      `insert into release_edition values (1, 1, 0), (2, 1, 1)`,
      `insert into announcement (id, release_group_mbid, name, search_name, artist_credit, released_on, first_seen_at,
          changed_at, last_seen_at, release_id)
        values (1, 'mbid', 'Light', 'light', 'Håkon Tern', '2026-12-01', '${at}', '${at}', '${at}', 1)`,
    ],
    checks: [
      {
        query: 'select revision, has_facts, has_tags, edition_rules from catalog_revision',
        rows: [{ revision: 1, has_facts: 0, has_tags: 0, edition_rules: 0 }],
      },
      {
        change: `insert into announcement (release_group_mbid, name, search_name, artist_credit, released_on, first_seen_at,
            changed_at, last_seen_at, release_id)
          values ('mbid', 'Light', 'light', 'Håkon Tern', '2026-12-01', '${at}', '${at}', '${at}', 1);
          insert into release_edition values (1, 1, 0), (2, 1, 1);
          delete from release where id = 1`,
        query: `select release_group_mbid, announcement.release_id as linked, release_edition.release_id as grouped
          from announcement, release_edition`,
        rows: [{ release_group_mbid: 'mbid', linked: null, grouped: 2 }],
      },
    ],
    indexes: [
      'announced_artist_mbid_unique',
      'announced_artist_search_name_id_index',
      'announcement_artist_artist_id_announcement_id_index',
      'announcement_first_seen_at_id_index',
      'announcement_release_group_mbid_unique',
      'announcement_release_id_index',
      'announcement_released_on_id_index',
      'announcement_search_name_id_index',
      'artist_identity_asked_at_index',
      'artist_identity_mbid_index',
      'artist_tag_tag_id_artist_id_index',
      'change_announcement_index',
      'edition_key_hash_release_id_index',
      'release_edition_edition_rank_index',
      'release_identity_asked_at_index',
      'release_identity_mbid_index',
      'release_tag_tag_id_release_id_index',
      'tag_name_unique',
    ],
  },
  '0008-beginnings-of-names': {
    fill: [],
    checks: [
      {
        // An index of an expression has no statistics of its own before.
        query: `select attname from pg_stats where tablename = 'name_search_beginning_index'`,
        rows: [{ attname: 'left' }],
      },
    ],
    indexes: ['name_search_beginning_index'],
  },
};
