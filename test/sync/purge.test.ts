import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { emptyGraph, purgeExpired } from '../../src/catalog/write/purge.ts';
import { dayMs } from '../../src/clock.ts';
import type { Database } from '../../src/database/port.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { dumpGraph, readRows } from '../support/graph/dump-graph.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { invent, type ScriptedSpotify, spotifyId, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

const keepAll = (spotify: ScriptedSpotify) => startApp({ env: { ...spotify.env, RETENTION_DAYS: 'off' } });

/** Changes the app's file on a separate connection, like another process. */
async function besides<T>({ config }: RunningApp, work: (em: Database['em']) => Promise<T>): Promise<T> {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openCatalog({ url: config.databaseUrl }), (opened) => opened.close());
  return await work(database.em);
}

const timeOf = ({ clock }: RunningApp, daysAgo = 0): string => new Date(clock.now() - daysAgo * dayMs).toISOString();

const purge = (app: RunningApp, daysKept: number) =>
  besides(app, (em) => purgeExpired(em, timeOf(app, daysKept), timeOf(app)));

const empty = (app: RunningApp) => besides(app, (em) => emptyGraph(em, timeOf(app)));

describe('purgeExpired', () => {
  it('deletes expired items in batches, and raises the revision', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1201);
    await using app = await keepAll(spotify);
    await app.sync();
    spotify.albums = spotify.albums.slice(0, 1);
    await app.sync();
    app.clock.advance(11 * dayMs);
    await app.sync();
    const { revision } = (await app.graphql('{ catalog { revision } }')).data.catalog;

    expect(await purge(app, 10)).toEqual({ releases: 1200, artists: 1200, announcements: 0, changes: 4803 });
    const { database: file } = app;
    expect(readRows(file, 'select spotify_id as id from release')).toEqual([{ id: spotifyId('album', 0) }]);
    expect(readRows(file, 'select name from artist')).toEqual([{ name: 'Player 0' }]);
    expect(readRows(file, 'select count(*) as n from name_search')).toEqual([{ n: 2 }]);
    expect(readRows(file, 'select revision, changed_at from catalog_revision')).toEqual([
      { revision: revision + 1, changed_at: timeOf(app) },
    ]);
  });

  it('counts the age of a listed release from the last sync, as there may be no other', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await keepAll(spotify);
    await app.sync();
    app.clock.advance(10 * dayMs);
    expect(await purge(app, 10)).toEqual({ releases: 0, artists: 0, announcements: 0, changes: 0 });
    app.clock.advance(dayMs);
    expect(await purge(app, 10)).toEqual({ releases: 3, artists: 3, announcements: 0, changes: 9 });
  });

  it('changes nothing when nothing has expired', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    await using app = await keepAll(spotify);
    await app.sync();
    spotify.albums = spotify.albums.slice(1);
    await app.sync();
    app.clock.advance(9 * dayMs);
    const before = dumpGraph(app.database);
    expect(await purge(app, 10)).toEqual({ releases: 0, artists: 0, announcements: 0, changes: 0 });
    expect(dumpGraph(app.database)).toEqual(before);
  });
});

describe('emptyGraph', () => {
  const kept = (file: string) => ({
    runs: readRows(file, 'select * from sync_run'),
    state: readRows(file, 'select * from spotify_state'),
  });

  it('empties every table of the graph, and keeps the sync history and the state of the app', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const { database: file } = app;
    await besides(app, (em) =>
      em.execute(`update spotify_state set not_before = '{"search":"2026-11-23T00:00:00.000Z"}'`),
    );
    expect(readRows(file, 'select name from genre')).toEqual([{ name: 'invented folk' }]);
    const before = kept(file);
    expect(before).toMatchObject({ runs: [{ status: 'succeeded' }], state: [{ sealed_token: expect.any(String) }] });

    app.clock.advance(60_000);
    expect(await empty(app)).toEqual({ releases: 3, artists: 3, announcements: 0, changes: 9 });
    expect(dumpGraph(file)).toEqual({
      artist: [],
      genre: [],
      artist_genre: [],
      release: [],
      release_credit: [],
      listing: [],
      change: [],
      catalog_revision: [
        {
          id: 1,
          revision: 2,
          changed_at: timeOf(app),
          releases: 0,
          artists: 0,
          credits: 0,
          edition_rules: 1,
          has_facts: 0,
          has_tags: 0,
          genres: 0,
          listings: 0,
          listed_artists: 0,
          origin: null,
          modified_second: expect.any(Number),
          served_by: expect.any(String),
        },
      ],
    });
    expect(readRows(file, 'select * from release_count')).toEqual([]);
    expect(readRows(file, 'select * from name_search')).toEqual([]);
    // The two rows that FTS5 has in an index of nothing: no words are left in it, of names that are no more.
    if (!isOnPostgres) expect(readRows(file, 'select count(*) as n from name_search_data')).toEqual([{ n: 2 }]);
    expect(kept(file)).toEqual(before);
    const { data } = await app.graphql(
      '{ catalog { revision artistCount } search(query: "player") { totalCount } genres { nodes { name } } }',
    );
    expect(data).toEqual({
      catalog: { revision: 2, artistCount: 0 },
      search: { totalCount: 0 },
      genres: { nodes: [] },
    });
  });

  it('changes nothing in an empty graph', async () => {
    await using app = await startApp();
    const before = dumpGraph(app.database);
    expect(await empty(app)).toEqual({ releases: 0, artists: 0, announcements: 0, changes: 0 });
    expect(dumpGraph(app.database)).toEqual(before);
  });

  it('lets the next sync fill the graph like a new one, under unused ids', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    await empty(app);
    expect(await app.sync()).toMatchObject({
      status: 'succeeded',
      releases: { created: 3, changed: 0, unchanged: 0 },
      artists: { created: 3, changed: 0, unchanged: 0 },
      tokenRequests: 0,
    });
    const { database: file } = app;
    expect(readRows(file, 'select id from release')).toEqual([{ id: 4 }, { id: 5 }, { id: 6 }]);
    expect(readRows(file, 'select count(*) as n from listing where listed_until is null')).toEqual([{ n: 3 }]);
    const { data } = await app.graphql('{ catalog { revision } search(query: "player") { totalCount } }');
    expect(data).toEqual({ catalog: { revision: 3 }, search: { totalCount: 3 } });
  });

  it('lets another origin fill the file, and then refuses the old one', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    await empty(app);
    await using sandbox = await startApp({ env: { DATABASE_URL: app.config.databaseUrl } });
    await sandbox.sync();
    const filled = dumpGraph(app.database);
    expect(await app.sync()).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(
        /^The database was filled from sandbox meanwhile, and takes nothing from 127\.0\.0\.1:/,
      ),
    });
    expect(dumpGraph(app.database)).toEqual(filled);
  });
});
