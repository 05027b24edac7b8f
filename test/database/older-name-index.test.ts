import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Artist } from '../../src/catalog/read/artists.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import type { ListPage } from '../../src/catalog/read/paging/list-page.ts';
import type { Release } from '../../src/catalog/read/releases.ts';
import { parseSearchQuestion, search } from '../../src/catalog/read/search/search.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import type { Database } from '../../src/database/port.ts';
import { inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Longer than the lengths that the index distinguishes. */
const longName = `Tern ${'x'.repeat(140_000)}`;
const names = [longName, `${longName}x`, 'Tern', 'Tern\u0000 Song', 'A Tern'];
const releases = names.map((name, index) => inventRelease(200 + index, name, [odd.twin]));
/** Names that fold differently since, names without words, and names enough for several steps of a migration. */
const others = [
  'STRAẞE',
  'Fest™Anthem',
  '!!!',
  '\u0000',
  '별빛합창단',
  ...Array.from({ length: 2_500 }, (_, n) => `Gannet ${n}`),
];
const otherReleases = others.map((name, index) => inventRelease(300 + index, name, [odd.twin]));

const beforeTokens = [
  'drop index change_announcement_index',
  ...[
    'announcement_artist',
    'announced_artist',
    'announcement',
    'edition_key',
    'release_edition',
    'source_state',
    'release_tag',
    'artist_tag',
    'tag',
    'release_identity',
    'artist_identity',
  ].map((table) => `drop table ${table}`),
  ...['has_facts', 'has_tags', 'edition_rules'].map((column) => `alter table catalog_revision drop column ${column}`),
  ...['insert', 'delete', 'update'].map((event) => `drop trigger release_count_${event}`),
  'drop table release_count',
  'drop index listing_span_index',
  'alter table listing drop column span',
  'alter table sync_run drop column epoch',
  ...['releases', 'artists', 'credits', 'genres', 'listings', 'lease_epoch', 'modified_second', 'served_by'].map(
    (column) => `alter table catalog_revision drop column ${column}`,
  ),
  'drop index release_listed_at_id_index',
  ...['listed_at', 'changed_at', 'version'].map((column) => `alter table release drop column ${column}`),
  'alter table genre drop column tokens',
  'drop table outbox',
  'drop table push_target',
  'alter table account drop column expiry_reported_at',
  `update release set search_name = 'straße' where name = 'STRAẞE'`,
  `update release set search_name = 'festtmanthem' where name = 'Fest™Anthem'`,
  'drop table name_search',
];

/** The index of names as files have it that were written before it had token lists. */
const byLength = [
  ...beforeTokens,
  `create virtual table name_search using fts5(
    name, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', columnsize = 0
  )`,
  `insert into name_search (rowid, name)
    select min(length(name), 131071) * 68719476736 + id, name from (
      select id * 2 as id, search_name as name from artist union all select id * 2 + 1, search_name from release
    ) order by 1`,
  `delete from mikro_orm_migrations where name >= '0008'`,
];

/** The index and the artists as files have it that were written before it went by length. */
const byId = [
  ...beforeTokens,
  `create virtual table name_search using fts5(name, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3')`,
  `insert into name_search (rowid, name) select id * 2, search_name from artist union all select id * 2 + 1, search_name from release`,
  ...['search_name', 'first_seen_at', 'latest_released_on'].map((column) => `drop index artist_listed_${column}_index`),
  'alter table artist drop column listed_now',
  `delete from mikro_orm_migrations where name >= '0005'`,
];

async function withFile<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openCatalog({ url: `file:${file}` });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const write = ({ em }: Database, update: (typeof oddGraph)[number]) =>
  writeUpdate(em, update, { origin: 'sandbox', settle: async () => {} });

const readIndex = async ({ em }: Database) => {
  // Throws where the words in the index are not those of the names.
  await em.execute(`insert into name_search (name_search, rank) values ('integrity-check', 1)`);
  return await em.execute('select * from name_search order by rowid');
};

const readDerived = async (database: Database) => [
  await readIndex(database),
  await database.em.execute('select search_name from release order by id'),
  await database.em.execute('select name, tokens from genre order by id'),
];

it.each([
  { form: 'before token lists', older: byLength },
  { form: 'before it was in order of length', older: byId },
])('migrates the name index of a file $form to the present form, and keeps updating it', async ({ older }) => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  const fresh = await withFile(file, async (database) => {
    const listed = { JP: [...releases, ...otherReleases] };
    for (const update of [...oddGraph, inventUpdate('2026-11-22T06:00:00.000Z', listed, [])])
      await write(database, update);
    const derived = await readDerived(database);
    for (const sql of older) await database.em.execute(sql);
    expect(await readIndex(database)).not.toEqual(derived[0]);
    return derived;
  });
  await withFile(file, async (database) => {
    expect(await readDerived(database)).toEqual(fresh);
    expect(await database.em.execute('select name from artist where listed_now = 1 order by name')).toEqual(
      await database.em.execute(
        `select distinct artist.name from artist join release_credit on artist_id = artist.id
         join listing using (release_id) where listed_until is null order by 1`,
      ),
    );
    const reader = createReader(database.em.fork());
    const found: number[] = [];
    let after: string | null = null;
    do {
      const page: ListPage<Artist | Release> = await search(
        reader,
        parseSearchQuestion('tern', { first: 1, after }, 1),
      );
      after = page.hasMore ? page.endCursor() : null;
      found.push(...page.nodes.map(({ rowId }) => rowId));
    } while (after);
    const rowIds = await database.em.execute(`select id, spotify_id from release where search_name like '%tern%'`);
    const indexOf = new Map(
      rowIds.map(({ id, spotify_id }) => [id, releases.findIndex(({ spotifyId }) => spotifyId === spotify_id)]),
    );
    // The tern that is followed by a NUL ends there, as SQLite counts; names that are too long count as equally long.
    expect(found.map((id) => names[indexOf.get(id) ?? -1])).toEqual([
      'Tern',
      names[3],
      longName,
      `${longName}x`,
      names[4],
    ]);

    const renamed = releases.map((release, index) => ({ ...release, name: `Gull ${index}` }));
    await write(database, inventUpdate('2026-11-23T06:00:00.000Z', { JP: [...renamed, ...otherReleases] }, []));
    expect(await readIndex(database)).toHaveLength(fresh[0]?.length ?? 0);
    expect((await search(reader, parseSearchQuestion('tern', { first: 10 }, 100))).nodes).toEqual([]);
    expect((await search(reader, parseSearchQuestion('gull', { first: 10 }, 100))).nodes).toHaveLength(names.length);
  });
});
