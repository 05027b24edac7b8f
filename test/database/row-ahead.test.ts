import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { afterAll, expect } from 'vitest';
import { openGraphSnapshots, watchGraphState } from '../../src/catalog/read/graph-state.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';

const it = itOnSqlite('On PostgreSQL the row is the watched one, which notifications keep new');

const catalog = await openTestCatalog();
const { database } = catalog;
const [watchedBy, writer] = [await database.connect(), await database.connect()];
afterAll(async () => {
  for (const each of [watchedBy, writer]) await each.close();
  await catalog[Symbol.asyncDispose]();
});
const snapshots = await openGraphSnapshots(database, {
  watched: await watchGraphState(watchedBy),
  maxStatementMs: 60_000,
  sliceMs: 5,
});

const commit = () => writer.em.execute('update catalog_revision set revision = revision + 1');

it('begins a snapshot in the state of the row that was read in the same turn of the event loop', async () => {
  const row = await snapshots.rowNow();
  const snapshot = snapshots.open();
  await commit();
  expect(await snapshot.readRow()).toBe(row);
  const read = CompiledQuery.raw('select revision from catalog_revision');
  expect((await snapshot.connection.executeQuery(read)).rows).toEqual([{ revision: row.revision }]);
  // The state of another snapshot is the newest one, in the same turn as well.
  const other = snapshots.open();
  expect((await other.readRow()).revision).toBe(row.revision + 1);
  for (const each of [snapshot, other]) each.close();
});

it('begins a snapshot of a later turn in the newest state', async () => {
  const row = await snapshots.rowNow();
  await nextTurn();
  await commit();
  const snapshot = snapshots.open();
  expect((await snapshot.readRow()).revision).toBe(row.revision + 1);
  snapshot.close();
});

it('leaves no transaction behind for a row that no snapshot followed', async () => {
  await snapshots.rowNow();
  await nextTurn();
  await commit();
  const [found] = await writer.em.execute('pragma wal_checkpoint(truncate)');
  expect(found).toMatchObject({ busy: 0, log: 0 });
});

it('returns the watched row while all connections are in use', async () => {
  const all = Array.from({ length: 4 }, () => snapshots.open());
  for (const each of all) await each.readRow();
  await commit();
  await nextTurn();
  const row = await snapshots.rowNow();
  for (const each of all) each.close();
  await nextTurn();
  expect(await snapshots.rowNow()).toEqual(row);
});
