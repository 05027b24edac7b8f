import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startScriptedServer } from '../../spotify/scripted-server.ts';
import { messagesOf, parseLog } from '../../support/programs/log-lines.ts';
import { runProgram, startProgram } from '../../support/programs/start-program.ts';
import { startServer } from '../../support/programs/start-server.ts';
import { pointAt, serveSpotify } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it.concurrent('exits with 0, logs each step without a progress bar, and reports for a second run that nothing changed', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = await serveSpotify();
  const options = { cwd: folder.path, env: sandbox.env };
  const first = await runProgram('sync', options);
  expect(first.status).toBe(0);
  expect(messagesOf(first.stdout)).toEqual([
    'Sync 1 started (command)',
    // The number differs from day to day, as the catalogue of the sandbox depends on the date.
    expect.stringMatching(/^Artists {2}0 of \d+ · 100 releases · 3 calls$/),
    'Writing  100 releases · 5 calls',
    expect.stringMatching(/^Sync 1 done: 100 new releases, .* \(\d+ calls, 1 token request\)$/),
  ]);
  const second = await runProgram('sync', options);
  expect(second.status).toBe(0);
  expect(messagesOf(second.stdout).at(-1)).toBe('Sync 2 done: no changes in 100 releases (3 calls, 0 token requests)');
});

it.concurrent('exits with 1 when Spotify rejects the credentials', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = await serveSpotify({ credentials: { clientId: 'another', clientSecret: 'another' } });
  const { status, stdout } = await runProgram('sync', { cwd: folder.path, env: sandbox.env });
  expect(status).toBe(1);
  expect(messagesOf(stdout).at(-1)).toMatch(
    /^Sync 1 failed: Spotify rejected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET/,
  );
  expect(stdout.join()).not.toContain('some-secret');
});

it.concurrent('exits with 1 when Spotify cannot be reached', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await startScriptedServer();
  spotify.script('/api/token', { fault: 'cut' });
  const { status, stdout } = await runProgram('sync', { cwd: folder.path, env: pointAt(spotify.url) });
  expect(status).toBe(1);
  expect(parseLog(stdout).at(-1)).toMatchObject({ status: 'failed', msg: expect.stringMatching(/^Sync 1 failed: /) });
});

it.concurrent('exits with 75 and keeps the releases read so far when Spotify rate-limits the sync', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await startScriptedServer();
  const album = {
    id: '5vBpPOzXzqDo1CwpDvT6lC',
    name: 'Half a List',
    album_type: 'single',
    release_date: '2026-11-20',
    release_date_precision: 'day',
    artists: [],
  };
  spotify.script('/api/token', { body: { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 } });
  spotify.script(
    '/v1/browse/new-releases',
    { body: { albums: { items: [album], total: 100, next: `${spotify.url}/v1/browse/new-releases?offset=50` } } },
    { status: 429, headers: { 'retry-after': '86400' } },
  );
  const { status, stdout } = await runProgram('sync', { cwd: folder.path, env: pointAt(spotify.url) });
  expect(status).toBe(75);
  expect(parseLog(stdout).at(-1)).toMatchObject({
    status: 'partial',
    releases: { created: 1 },
    msg: expect.stringMatching(/^Sync 1 is incomplete: .*86400/),
  });
});

it.concurrent('exits with 1 and closes its run on SIGTERM', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await startScriptedServer();
  spotify.script('/api/token', { fault: 'hang' });
  await using sync = startProgram('sync', { cwd: folder.path, env: pointAt(spotify.url) });
  await sync.line(/"msg":"Sync 1 started/);
  sync.kill('SIGTERM');
  const { status, stdout } = await sync.ended;
  expect(status).toBe(1);
  expect(messagesOf(stdout).at(-1)).toBe('Sync 1 was stopped. Nothing was written.');
});

it.concurrent.each(['SIGTERM', 'SIGINT'] as const)(
  'exits with 1 on %s while it waits for the sync of another process',
  async (signal) => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const options = { cwd: folder.path, env: { ...spotify.env, DATABASE_URL: 'file:graph.db' } };
    await using syncing = startProgram('sync', options);
    await syncing.line(/"msg":"Sync 1 started/);
    await using waiting = startProgram('sync', options);
    await waiting.line(/"msg":"Sync 1 runs in another process/);
    waiting.kill(signal);
    expect(await waiting.ended).toMatchObject({ status: 1, stderr: '' });
    spotify.release();
    expect(await syncing.ended).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
  },
);

it.concurrent('fills the file of a running server, which answers from the new revision at once', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: 'off' } });
  const ask = async () => JSON.parse(await (await fetch(`${server.url}/api/artists/`)).text());
  expect(await ask()).toMatchObject({ artists: [], catalog: { revision: 0 } });
  const { status } = await runProgram('sync', { cwd: folder.path });
  expect(status).toBe(0);
  const { artists, catalog } = await ask();
  expect(catalog.revision).toBe(1);
  expect(artists.length).toBeGreaterThan(0);
});
