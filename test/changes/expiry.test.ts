import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { emptyGraph, purgeExpired } from '../../src/catalog/write/purge.ts';
import { dayMs } from '../../src/clock.ts';
import type { Database } from '../../src/database/port.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { defined } from '../support/defined.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { remainsOf } from '../support/graph/find-remains.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { readJson } from '../support/http/read-json.ts';
import { createEmptyDatabase, dumpDatabase, isOnPostgres, loadDump } from '../support/postgres/test-database.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { compareable, copyGraph, emptyMirror, followFields, followNodes, readThings } from './mirror.ts';

const artist = inventArtist(1, 'Alder');
const release = (number: number) => inventRelease(number, `Record ${number}`, [artist]);
const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();

/** On each day one release more is listed. */
const onDay = (day: number) =>
  inventUpdate(at(day), { US: Array.from({ length: day }, (_, index) => release(index)) }, []);

async function besides<T>(
  { config }: RunningApp,
  work: (em: Database['em'], database: Database) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openCatalog({ url: config.databaseUrl }), (opened) => opened.close());
  return await work(database.em, database);
}

const now = async (app: RunningApp): Promise<string> =>
  (await app.graphql('{ catalog { changesCursor } }')).data.catalog.changesCursor;

const follow = (app: RunningApp, after: string) =>
  app.graphql(
    'query ($after: String) { changes(first: 100, after: $after) { nodes { at } pageInfo { hasPreviousPage endCursor } } }',
    { after },
  );

async function expectExpired(app: RunningApp, cursor: string): Promise<void> {
  expect((await follow(app, cursor)).errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
  const response = await app.get(`/api/changes?after=${cursor}`);
  expect(response.status).toBe(410);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await readJson(response)).toMatchObject({
    status: 410,
    title: 'Cursor expired',
    detail: expect.stringMatching(
      /^after: .* emptied, or an older backup .* read catalog\.changesCursor, copy the graph/,
    ),
  });
}

const isTaken = async (app: RunningApp, cursor: string) => (await follow(app, cursor)).errors.length === 0;

it('expires only the cursors of readers that were away for longer than changes are kept', async () => {
  await using app = await startApp();
  const cursors = [await now(app)];
  for (const day of [1, 2, 3]) {
    await fillGraph(app, [onDay(day)]);
    cursors.push(await now(app));
  }
  const [empty = '', first = '', second = '', third = ''] = cursors;
  for (const cursor of cursors) expect(await isTaken(app, cursor)).toBe(true);
  await fillGraph(app, [{ ...onDay(4), keepChangesSince: at(2) }]);
  await expectExpired(app, empty);
  // A mirror that had read every deleted change has missed nothing.
  const { data } = await follow(app, first);
  expect(new Set(data.changes.nodes.map((change) => change.at))).toEqual(new Set([at(2), at(3), at(4)]));
  expect(data.changes.pageInfo.hasPreviousPage).toBe(false);
  expect((await follow(app, second)).data.changes.pageInfo.hasPreviousPage).toBe(true);
  expect(await isTaken(app, third)).toBe(true);
  const { data: all } = await app.graphql('{ changes(first: 1) { totalCount nodes { at } } }');
  expect(all.changes).toEqual({ totalCount: 6, nodes: [{ at: at(2) }] });
});

it('continues from the cursor of an empty page, with all changes pruned or none written', async () => {
  await using app = await startApp();
  const start = (await app.graphql('{ changes { pageInfo { startCursor endCursor } } }')).data.changes.pageInfo;
  expect(start).toEqual({ startCursor: null, endCursor: await now(app) });
  await fillGraph(app, [onDay(1), { ...onDay(1), at: at(9), keepChangesSince: at(8) }]);
  expect((await app.graphql('{ changes { totalCount } }')).data.changes.totalCount).toBe(0);
  await expectExpired(app, defined(start.endCursor));
  const end = await now(app);
  expect((await follow(app, end)).data.changes).toEqual({
    nodes: [],
    pageInfo: { hasPreviousPage: false, endCursor: end },
  });
  await fillGraph(app, [onDay(10)]);
  expect((await follow(app, end)).data.changes.nodes).toHaveLength(18);
  expect(readRows(app.database, 'select min(id) as id from change')).toEqual([{ id: 4 }]);
});

it('prunes changes in a sync without other changes or a partial one, but never with RETENTION_DAYS=off', async () => {
  for (const [retention, kept] of [
    ['10', 0],
    ['off', 6],
  ] as const) {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    await using app = await startApp({ env: { ...spotify.env, RETENTION_DAYS: retention } });
    await app.sync();
    app.clock.advance(11 * dayMs);
    // Behind an empty item there may be any release: a shortfall.
    spotify.albums = [null, ...spotify.albums];
    await app.sync();
    expect(readRows(app.database, 'select count(*) as n from change')).toEqual([{ n: kept }]);
    const [{ revision } = {}] = readRows(app.database, 'select revision from catalog_revision');
    await app.sync();
    expect(readRows(app.database, 'select revision from catalog_revision')).toEqual([{ revision }]);
  }
});

it('keeps the revision, its time and the ETag of artists when only changes are pruned', async () => {
  await using app = await startApp();
  await fillGraph(app, [onDay(1)]);
  const stateOf = async () => ({
    // Without the date of Last-Modified, which covers the change log too.
    revisions: readRows(app.database, 'select revision, changed_at, origin from catalog_revision'),
    tag: (await app.get('/api/artists/')).headers.get('etag'),
  });
  const before = await stateOf();
  await fillGraph(app, [{ ...onDay(1), at: at(9), keepChangesSince: at(8) }]);
  expect(readRows(app.database, 'select count(*) as n from change')).toEqual([{ n: 0 }]);
  expect(await stateOf()).toEqual(before);
  await fillGraph(app, [onDay(10)]);
  const later = await stateOf();
  expect(later.revisions).toMatchObject([{ revision: 2, changed_at: at(10) }]);
  // What the graph has is as old as the last sync, so that the purge finds nothing but old changes.
  const purged = await besides(app, (em) => purgeExpired(em, at(11), at(11)));
  expect(purged).toEqual({ releases: 0, artists: 0, announcements: 0, changes: 18 });
  expect(await stateOf()).toEqual(later);
});

it('forgets the fields of a removed item at once, and its changes after the retention time', async () => {
  await using app = await startApp();
  const renamed = inventUpdate(at(2), { US: [inventRelease(0, 'Renamed', [artist])] }, []);
  await fillGraph(app, [onDay(1), renamed, inventUpdate(at(3), { US: [] }, [])]);
  expect(readRows(app.database, 'select count(fields) as n from change')).toEqual([{ n: 1 }]);
  await besides(app, (em) => purgeExpired(em, at(4), at(20)));
  // Earlier changes of the removed items are deleted. The two removals remain.
  expect(readRows(app.database, 'select kind, fields from change')).toEqual([
    { kind: 'removed', fields: null },
    { kind: 'removed', fields: null },
  ]);
});

it('keeps a change of a removed item without its old and new values', async () => {
  await using app = await startApp();
  const renamed = inventUpdate(at(2), { US: [inventRelease(0, 'Renamed', [artist])] }, []);
  const expiring = { ...inventUpdate(at(20), { US: [] }, []), keepSince: at(19) };
  await fillGraph(app, [onDay(1), renamed, inventUpdate(at(3), { US: [] }, []), expiring]);
  const { data } = await app.graphql('{ changes { nodes { kind fields { field } node { __typename } } } }');
  expect(data.changes.nodes).toContainEqual({ kind: 'CHANGED', fields: [], node: null });
});

it('expires all cursors at a purge of everything, leaves no old name in the file, and reuses no id', async () => {
  await using app = await startApp();
  const renamed = inventUpdate(at(2), { US: [inventRelease(0, 'Another name', [artist])] }, []);
  await fillGraph(app, [onDay(1)]);
  const early = await now(app);
  await fillGraph(app, [renamed]);
  const late = await now(app);
  const { database: file } = app;
  expect(remainsOf(['Record 0', 'Another name'], file)).toEqual(['Record 0', 'Another name']);
  await besides(app, async (em, { compact }) => {
    await emptyGraph(em, at(3));
    await compact();
  });
  expect(remainsOf(['Record 0', 'Another name', release(0).spotifyId], file)).toEqual([]);
  await expectExpired(app, early);
  await expectExpired(app, late);
  const fresh = await now(app);
  expect((await follow(app, fresh)).data.changes.nodes).toEqual([]);
  await fillGraph(app, [onDay(1)]);
  await expectExpired(app, late);
  expect((await follow(app, fresh)).data.changes.nodes).toHaveLength(3);
  expect(readRows(file, 'select min(id) as id from change')).toEqual([{ id: 5 }]);
});

it('explains on the problem page how to start again', async () => {
  await using app = await startApp();
  const page = await (await app.get('/problems/cursor-expired')).text();
  expect(page).toMatch(/emptied, or an older backup was restored.*read catalog\.changesCursor.*copy the graph/s);
  expect(page).not.toContain('without a cursor');
});

it('refuses cursors of another database', async () => {
  await using app = await startApp();
  // Other databases of the tests are copies of a migrated one.
  await using other = await startApp({ database: isOnPostgres ? await createEmptyDatabase() : null });
  await fillGraph(app, [onDay(1)]);
  await fillGraph(other, [onDay(1)]);
  await expectExpired(other, await now(app));
});

/** As if a backup of the file were put back and served by another process. */
async function restore(app: RunningApp, folder: string): Promise<() => Promise<RunningApp>> {
  const backup = join(folder, 'backup.db');
  if (isOnPostgres) {
    dumpDatabase(app.database, backup);
    return async () => {
      const copy = await createEmptyDatabase();
      loadDump(copy, backup);
      return await startApp({ env: { DATABASE_URL: copy } });
    };
  }
  await besides(app, (em) => em.execute(`vacuum into '${backup}'`));
  return async () => {
    const copy = join(folder, 'copy.db');
    copyFileSync(backup, copy);
    return await startApp({ env: { DATABASE_URL: `file:${copy}` } });
  };
}

it('expires, after a backup was restored, only cursors of readers that saw newer changes', async () => {
  using folder = makeTemporaryFolder();
  await using app = await startApp();
  await fillGraph(app, [onDay(1)]);
  const putBack = await restore(app, folder.path);
  const common = await now(app);
  await fillGraph(app, [onDay(2)]);
  const lost = await now(app);
  // Cursors of a change that both files have, but sent when later changes existed.
  const { data } = await app.graphql('{ changes(first: 1) { edges { cursor } pageInfo { endCursor } } }');
  const amidst = [defined(data.changes.edges[0]).cursor, defined(data.changes.pageInfo.endCursor)];
  await using restored = await putBack();
  expect(await isTaken(restored, common)).toBe(true);
  for (const cursor of [lost, ...amidst]) await expectExpired(restored, cursor);
  // Also when the ids have been given to other changes.
  await fillGraph(restored, [{ ...onDay(2), at: at(3) }]);
  for (const cursor of [lost, ...amidst]) await expectExpired(restored, cursor);
  // A reader that has seen only changes of the backup continues.
  expect(await isTaken(restored, common)).toBe(true);
});

it('expires the cursor of a mirror that copied changes which the restored backup lacks', async () => {
  using folder = makeTemporaryFolder();
  await using app = await startApp();
  await fillGraph(app, [onDay(1)]);
  const putBack = await restore(app, folder.path);
  const mirrors = [emptyMirror(), emptyMirror()] as const;
  for (const mirror of mirrors) {
    await copyGraph(app, mirror, async () => {
      if (mirror === mirrors[0]) await fillGraph(app, [onDay(2), onDay(3)]);
    });
  }
  await followNodes(app, mirrors[0], 1);
  await followFields(app, mirrors[1], 1);
  await using restored = await putBack();
  await fillGraph(restored, [inventUpdate(at(4), { US: [release(0), release(9)] }, [])]);
  await followNodes(restored, mirrors[0], 100);
  await followFields(restored, mirrors[1], 100);
  const graph = compareable(await readThings(restored));
  for (const mirror of mirrors) {
    expect(compareable(mirror.things)).toEqual(graph);
    expect(mirror.copies).toBe(2);
  }
});
