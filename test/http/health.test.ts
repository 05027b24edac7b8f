import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { postgresMigrations } from '../../src/database/postgres/migrations/index.ts';
import { sqliteMigrations } from '../../src/database/sqlite/migrations/index.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { invent, spotifyId, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

it('/healthz answers while the process runs', async () => {
  await using app = await startApp();
  const response = await app.get('/healthz');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ status: 'ok' });
});

const onFile = itOnSqlite('the database is no file');
const migrations = isOnPostgres ? postgresMigrations : sqliteMigrations;

describe('/readyz', () => {
  it('answers ready with no details by default', async () => {
    await using app = await startApp();
    const response = await app.get('/readyz');
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('reports every detail of an empty graph with ?verbose', async () => {
    await using app = await startApp();
    expect(await (await app.get('/readyz?verbose')).json()).toEqual({
      status: 'ok',
      database: {
        status: 'ok',
        migrations: migrations.map(({ name }) => name),
      },
      revision: 0,
      changedAt: null,
      source: 'sandbox',
      lastSync: null,
      staleness: { syncedAt: null, ageSeconds: null, browseFeed: null },
      capabilities: { browse: null, batchArtists: null, searchPage: null },
      cooldowns: [],
    });
  });

  it('stays ready during a rate limit of Spotify, and reports its end', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': '86400' }, body: {} });
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    app.clock.advance(60_000);
    const response = await app.get('/readyz?verbose');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      source: 'browse',
      lastSync: { run: 1, trigger: 'mutation', status: 'partial', message: expect.stringContaining('86400 s') },
      staleness: { syncedAt: null, browseFeed: { newestReleasedOn: '2026-11-20', staleSince: null } },
      capabilities: { browse: { granted: true, learntAt: '2026-11-22T06:00:00.000Z' } },
      cooldowns: [{ endpoint: 'GET /v1/artists', notBefore: '2026-11-23T06:00:00.000Z' }],
    });
    app.clock.advance(dayMs);
    expect(await (await app.get('/readyz?verbose')).json()).toMatchObject({ cooldowns: [] });
  });

  it('reports the age of the last success, and since when the editorial list is stale', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    app.clock.advance(25 * dayMs);
    await app.sync();
    app.clock.advance(90_000);
    const body = await (await app.get('/readyz?verbose')).json();
    expect(body).toMatchObject({
      staleness: {
        syncedAt: '2026-12-17T06:00:00.000Z',
        ageSeconds: 90,
        browseFeed: { newestReleasedOn: '2026-11-20', staleSince: '2026-12-17T06:00:00.000Z' },
      },
    });
    expect(readRows(app.database, 'select message from sync_run where id = 2')).toEqual([
      { message: "Spotify's editorial list is stale: its newest release is from 2026-11-20." },
    ]);
    expect(spotify.calls('/v1/search').length).toBeGreaterThan(0);
    expect(spotify.albums[0]?.id).toBe(spotifyId('album', 0));
  });

  onFile('is not ready after the database file was deleted, and shows no path', async () => {
    await using app = await startApp();
    rmSync(app.database);
    const response = await app.get('/readyz?verbose');
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: { status: 'unavailable', database: { status: 'unavailable' }, detail: 'The database file is gone.' },
    });
  });

  onFile('is not ready while another file has replaced the database file', async () => {
    await using app = await startApp();
    const { database: databaseFile } = app;
    const aside = `${databaseFile}-aside`;
    renameSync(databaseFile, aside);
    copyFileSync(aside, databaseFile);
    const response = await app.get('/readyz');
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: {
        status: 'unavailable',
        detail: 'The database file was replaced while the server runs. Restart the server.',
      },
    });
    renameSync(aside, databaseFile);
    expect((await app.get('/readyz')).status).toBe(200);
  });
});
