import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../../spotify/scripted-server.ts';
import { onceAYear } from '../../support/app/yearly-schedule.ts';
import { readRows } from '../../support/graph/dump-graph.ts';
import { namesIn, remainsOf } from '../../support/graph/find-remains.ts';
import { holdReadLock } from '../../support/programs/hold-lock.ts';
import { messagesOf, parseLog } from '../../support/programs/log-lines.ts';
import { type ProgramOptions, runProgram, startProgram } from '../../support/programs/start-program.ts';
import { startServer } from '../../support/programs/start-server.ts';
import { sandboxFileIn, useFilledFile } from '../../support/programs/use-filled-file.ts';
import { pointAt, serveSpotify } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { purge, purgeAll } from './purge.ts';

const fill = await useFilledFile();

/** Syncs a file of its own from the sandbox. */
async function syncFile(options: ProgramOptions): Promise<string> {
  expect(await runProgram('sync', options)).toMatchObject({ status: 0 });
  return sandboxFileIn(options.cwd);
}

const askArtists = async (url: string) => JSON.parse(await (await fetch(`${url}/api/artists/`)).text());

describe('release-graph purge --all', () => {
  it('empties the file of a running server, whose answers are empty at once, and leaves no name in it', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: 'off' } });
    const names = namesIn(file);
    const { artists, catalog } = await askArtists(server.url);
    expect(artists.length).toBeGreaterThan(0);
    expect(catalog.revision).toBe(1);
    expect(remainsOf(names, file)).toHaveLength(names.length);

    const { status, stdout, stderr } = await purgeAll({ cwd: folder.path });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(messagesOf(stdout)).toEqual([
      expect.stringMatching(/^Deleted the whole graph: 100 releases and \d+ artists$/),
      'Compacted the database. It no longer contains the deleted data.',
    ]);
    expect(remainsOf(names, file)).toEqual([]);
    expect(await askArtists(server.url)).toMatchObject({ artists: [], catalog: { revision: 2 } });
  });

  it('leaves no name in a file that no server has open, and frees its disk space', async () => {
    using folder = makeTemporaryFolder();
    const file = await syncFile({ cwd: folder.path, env: { SANDBOX_RELEASES: '2000' } });
    const names = namesIn(file);
    const sizeBefore = statSync(file).size;
    expect(await purgeAll({ cwd: folder.path })).toMatchObject({ status: 0 });
    expect(remainsOf(names, file)).toEqual([]);
    expect(statSync(file).size).toBeLessThan(sizeBefore / 4);
    expect(readdirSync(join(folder.path, 'data'))).toEqual(['sandbox.db']);
    expect(readRows(file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('makes the next server start sync at once, which fills the graph like a new one with the stored access token', async () => {
    using folder = makeTemporaryFolder();
    await using sandbox = await serveSpotify();
    const options = { cwd: folder.path, env: { ...sandbox.env, SYNC_SCHEDULE: onceAYear } };
    const [first] = parseLog((await runProgram('sync', options)).stdout).slice(-1);
    expect(await purgeAll(options)).toMatchObject({ status: 0 });
    await using server = await startServer(options);
    const [second] = parseLog([await server.line(/"msg":"Sync 2 done: 100 new releases/)]);
    // Although the last successful sync is recent.
    expect(messagesOf(server.stdout)).toContain('The graph is empty. A sync starts now.');
    expect(second).toMatchObject({ run: 2, status: 'succeeded', releases: { created: 100 }, tokenRequests: 0 });
    expect(second?.releases).toEqual(first?.releases);
    expect(second?.artists).toEqual(first?.artists);
  });

  it('allows a file to be filled from another origin', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    await using sandbox = await serveSpotify({ seed: 2 });
    const options = { cwd: folder.path, env: { ...sandbox.env, DATABASE_URL: 'file:data/sandbox.db' } };
    expect(await runProgram('sync', options)).toMatchObject({ status: 78 });
    expect(await purgeAll(options)).toMatchObject({ status: 0 });
    expect(await runProgram('sync', options)).toMatchObject({ status: 0 });
    expect(readRows(file, 'select origin from catalog_revision')).toEqual([
      { origin: new URL(String(sandbox.env.SPOTIFY_API_URL)).host },
    ]);
    expect(await runProgram('sync', { cwd: folder.path })).toMatchObject({ status: 78 });
  });

  it('exits with 75 while another process syncs', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedServer();
    spotify.script('/api/token', { fault: 'hang' });
    const options = { cwd: folder.path, env: { ...pointAt(spotify.url), DATABASE_URL: 'file:graph.db' } };
    await using sync = startProgram('sync', options);
    await sync.line(/"msg":"Sync 1 started/);
    const { status, stdout, stderr } = await purgeAll(options);
    expect(stderr).toMatch(/^Another process has been syncing .*\. Stop it, or wait/);
    expect({ status, stdout }).toEqual({ status: 75, stdout: [] });
    // Expired data may be deleted: a sync does not write it again.
    expect(await purge(options)).toMatchObject({ status: 0 });
  });

  it('exits with 75 while a reader still sees the deleted data, and succeeds when it is run again', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    const names = namesIn(file);
    {
      await using _lock = await holdReadLock(file);
      const { status, stdout } = await purgeAll({ cwd: folder.path });
      expect(status).toBe(75);
      expect(messagesOf(stdout).at(-1)).toMatch(/^Another program is reading the database/);
      expect(remainsOf(names, file)).not.toEqual([]);
    }
    expect(await purgeAll({ cwd: folder.path })).toMatchObject({ status: 0 });
    expect(remainsOf(names, file)).toEqual([]);
  });
});
