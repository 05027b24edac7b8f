import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sql';
import { expect } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { listReleases, parseReleaseQuestion } from '../../src/catalog/read/releases.ts';
import { parseSearchQuestion, search } from '../../src/catalog/read/search/search.ts';
import { prepareConnection } from '../../src/database/sqlite/connection.ts';
import { SqliteGraphDriver } from '../../src/database/sqlite/dialect.ts';
import { sqliteMigrations } from '../../src/database/sqlite/migrations/index.ts';
import { execute } from '../support/graph/dump-graph.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Migrates a new file as the version did that had the first `count` migrations. */
async function writeOlderFile(file: string, count: number): Promise<void> {
  const orm = new MikroORM({
    driver: SqliteGraphDriver,
    dbName: file,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList: sqliteMigrations.slice(0, count), snapshot: false, silent: true },
    onCreateConnection: (connection: unknown) =>
      prepareConnection(connection, { pageCacheMB: 1, openedFile: null, tracing: null }),
  });
  await orm.migrator.up();
  await orm.close();
}

const at = '2026-11-20T08:00:00.000Z';

/** The columns that the first version had. */
const rows = [
  `insert into artist (id, spotify_id, name, search_name, url, images, latest_released_on, first_seen_at)
    values (1, 'artistxxxxxxxxxxxxxxx1', 'Håkon Tern', 'hakon tern', 'https://x.example/1', '[]', '2026-11-19', '${at}')`,
  `insert into release (id, spotify_id, name, search_name, type, released_on, url, images, first_seen_at)
    values (1, 'releasexxxxxxxxxxxxxx1', 'First Light', 'first light', 'album', '2026-11-19', 'https://x.example/2', '[]', '${at}')`,
  'insert into release_credit (release_id, position, artist_id) values (1, 0, 1)',
  `insert into listing (release_id, market, listed_from) values (1, 'US', '${at}')`,
  `update catalog_revision set revision = 1, changed_at = '${at}', origin = 'sandbox'`,
];

/** Opens what a version had stored that had the first `count` migrations. */
export async function expectOlderFileOpens(count: number): Promise<void> {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await writeOlderFile(file, count);
  for (const row of rows) execute(file, row);
  await using database = await openCatalog({ url: `file:${file}` });
  const reader = createReader(database.em);
  const listed = parseReleaseQuestion({ first: 5, filter: { listedNow: true, market: 'US' } }, { maxPageSize: 5 });
  expect((await listReleases(reader, listed)).nodes).toMatchObject([{ name: 'First Light', type: 'album' }]);
  const found = await search(reader, parseSearchQuestion('hakon', { first: 5 }, 5));
  expect(found.nodes).toMatchObject([{ name: 'Håkon Tern' }]);
}
