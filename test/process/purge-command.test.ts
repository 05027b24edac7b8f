import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../spotify/scripted-server.ts';
import { dumpGraph, execute, readRows } from '../support/dump-graph.ts';
import { namesIn, remainsOf } from '../support/find-remains.ts';
import { holdReadLock, holdWriteLock } from '../support/hold-lock.ts';
import { messagesOf, parseLog } from '../support/log-lines.ts';
import { pointAt, serveSpotify } from '../support/serve-spotify.ts';
import { type ProgramOptions, runProgram, startProgram } from '../support/start-program.ts';
import { startServer } from '../support/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { onceAYear } from '../support/yearly-schedule.ts';

const purge = (options: ProgramOptions) => runProgram('cli/purge.js', options);
const purgeAll = (options: ProgramOptions) => purge({ ...options, args: ['--all'] });

/** A file that the sandbox filled. */
async function fill(options: ProgramOptions): Promise<string> {
  expect(await runProgram('cli/sync.js', options)).toMatchObject({ status: 0 });
  return join(options.cwd, 'data/sandbox.db');
}

/** As if those releases had been listed for the last time on 1 January 2020. */
const delist = (file: string, count: number): void =>
  execute(
    file,
    `update artist set first_seen_at = '2020';
     update release set first_seen_at = '2020' where id <= ${count};
     update listing set listed_from = '2020', listed_until = '2020-01-01T00:00:00.000Z' where release_id <= ${count}`,
  );

const askArtists = async (url: string) => JSON.parse(await (await fetch(`${url}/api/artists/`)).text());

describe('npm run purge', () => {
  it('deletes expired data, reports how much, and finds nothing the second time', async () => {
    using folder = makeTemporaryFolder();
    const options = { cwd: folder.path };
    const file = await fill(options);
    delist(file, 40);
    const lonely = readRows(
      file,
      'select artist_id from release_credit group by artist_id having max(release_id) <= 40',
    ).length;
    const first = await purge(options);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(parseLog(first.stdout)).toMatchObject([
      {
        removed: { releases: 40, artists: lonely, changes: 0 },
        msg: `Deleted 40 releases, ${lonely} artists and 0 logged changes past the retention time of 90 days`,
      },
    ]);
    expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 60 }]);

    const before = dumpGraph(file);
    expect(before.catalog_revision).toMatchObject([{ revision: 2 }]);
    const second = await purge(options);
    expect(second.status).toBe(0);
    expect(messagesOf(second.stdout)).toEqual(['Nothing to delete: nothing is past the retention time of 90 days']);
    expect(dumpGraph(file)).toEqual(before);
  });

  it('reports how many changes it deleted when nothing else has expired', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path });
    execute(file, "update change set at = '2020-01-01T00:00:00.000Z' where id <= 7");
    const before = dumpGraph(file);
    const { status, stdout } = await purge({ cwd: folder.path });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual([
      'Deleted 0 releases, 0 artists and 7 logged changes past the retention time of 90 days',
    ]);
    expect(dumpGraph(file)).toEqual({ ...before, change: before.change?.slice(7) });
  });

  it('deletes nothing with RETENTION_DAYS=off, and names the command that deletes all', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path });
    delist(file, 40);
    const { status, stdout } = await purge({ cwd: folder.path, env: { RETENTION_DAYS: 'off' } });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual([
      expect.stringMatching(/^Nothing to delete: RETENTION_DAYS is off\. .* npm run purge -- --all$/),
    ]);
    expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 100 }]);
  });

  it('exits with 78 on a file of another origin, and leaves it unchanged', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path });
    delist(file, 40);
    const before = dumpGraph(file);
    const env = { ...pointAt('http://127.0.0.1:9'), DATABASE_URL: 'file:data/sandbox.db' };
    const { status, stderr } = await purge({ cwd: folder.path, env });
    expect(status).toBe(78);
    expect(stderr).toContain('data/sandbox.db has invented releases of the sandbox');
    expect(dumpGraph(file)).toEqual(before);
  });
});

describe('npm run purge -- --all', () => {
  it('empties the file of a running server, whose answers are empty at once, and leaves no name in it', async () => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path });
    await server.line(/"msg":"Sync 1 done/);
    const file = join(folder.path, 'data/sandbox.db');
    const names = namesIn(file);
    const { artists, catalog } = await askArtists(server.url);
    expect(artists.length).toBeGreaterThan(0);
    expect(catalog.revision).toBe(1);
    expect(remainsOf(names, file)).toHaveLength(names.length);

    const { status, stdout, stderr } = await purgeAll({ cwd: folder.path });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(messagesOf(stdout)).toEqual([
      expect.stringMatching(/^Deleted the whole graph: 100 releases and \d+ artists$/),
      'Compacted the file. It no longer contains the deleted data.',
    ]);
    expect(remainsOf(names, file)).toEqual([]);
    expect(await askArtists(server.url)).toMatchObject({ artists: [], catalog: { revision: 2 } });
  });

  it('leaves no name in a file that no server has open, and frees its disk space', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path, env: { SANDBOX_RELEASES: '2000' } });
    const names = namesIn(file);
    const sizeBefore = statSync(file).size;
    expect(await purgeAll({ cwd: folder.path })).toMatchObject({ status: 0 });
    expect(remainsOf(names, file)).toEqual([]);
    expect(statSync(file).size).toBeLessThan(sizeBefore / 4);
    expect(readdirSync(join(folder.path, 'data'))).toEqual(['sandbox.db']);
    expect(readRows(file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('lets the next sync fill the graph like a new one, with the stored access token', async () => {
    using folder = makeTemporaryFolder();
    await using sandbox = await serveSpotify();
    const options = { cwd: folder.path, env: sandbox.env };
    const before = await runProgram('cli/sync.js', options);
    expect(await purgeAll(options)).toMatchObject({ status: 0 });
    const after = await runProgram('cli/sync.js', options);
    const [first, second] = [before, after].map(({ stdout }) => parseLog(stdout).at(-1));
    expect(second).toMatchObject({ run: 2, status: 'succeeded', releases: { created: 100 }, tokenRequests: 0 });
    expect(second?.releases).toEqual(first?.releases);
    expect(second?.artists).toEqual(first?.artists);
  });

  it('makes the next server start sync at once, although the last successful sync is recent', async () => {
    using folder = makeTemporaryFolder();
    await fill({ cwd: folder.path });
    expect(await purgeAll({ cwd: folder.path })).toMatchObject({ status: 0 });
    await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: onceAYear } });
    await server.line(/"msg":"Sync 2 done: 100 new releases/);
    expect(messagesOf(server.stdout)).toContain('The graph is empty. A sync starts now.');
  });

  it('allows a file to be filled from another origin', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path });
    await using sandbox = await serveSpotify({ seed: 2 });
    const options = { cwd: folder.path, env: { ...sandbox.env, DATABASE_URL: 'file:data/sandbox.db' } };
    expect(await runProgram('cli/sync.js', options)).toMatchObject({ status: 78 });
    expect(await purgeAll(options)).toMatchObject({ status: 0 });
    expect(await runProgram('cli/sync.js', options)).toMatchObject({ status: 0 });
    expect(readRows(file, 'select origin from catalog_revision')).toEqual([
      { origin: new URL(String(sandbox.env.SPOTIFY_API_URL)).host },
    ]);
    expect(await runProgram('cli/sync.js', { cwd: folder.path })).toMatchObject({ status: 78 });
  });

  it('exits with 75 while another process syncs', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedServer();
    spotify.script('/api/token', { fault: 'hang' });
    const options = { cwd: folder.path, env: { ...pointAt(spotify.url), DATABASE_URL: 'file:graph.db' } };
    await using sync = startProgram('cli/sync.js', options);
    await sync.line(/"msg":"Sync 1 started/);
    const { status, stdout, stderr } = await purgeAll(options);
    expect(stderr).toMatch(/^Another process has been syncing .*\. Stop it, or wait/);
    expect({ status, stdout }).toEqual({ status: 75, stdout: [] });
    // Expired data may be deleted: a sync does not write it again.
    expect(await purge(options)).toMatchObject({ status: 0 });
  });

  it('exits with 75 while a reader still sees the deleted data, and succeeds when it is run again', async () => {
    using folder = makeTemporaryFolder();
    const file = await fill({ cwd: folder.path });
    const names = namesIn(file);
    {
      await using _lock = await holdReadLock(file);
      const { status, stdout } = await purgeAll({ cwd: folder.path });
      expect(status).toBe(75);
      expect(messagesOf(stdout).at(-1)).toMatch(/^Another program is reading the file/);
      expect(remainsOf(names, file)).not.toEqual([]);
    }
    expect(await purgeAll({ cwd: folder.path })).toMatchObject({ status: 0 });
    expect(remainsOf(names, file)).toEqual([]);
  });
});

it('both purge commands exit with 75 while another process writes, and change nothing', async () => {
  using folder = makeTemporaryFolder();
  const file = await fill({ cwd: folder.path });
  delist(file, 40);
  const before = dumpGraph(file);
  {
    await using _lock = await holdWriteLock(file);
    const ended = await Promise.all([purge({ cwd: folder.path }), purgeAll({ cwd: folder.path })]);
    const refused = {
      status: 75,
      stdout: [],
      stderr: 'Another process is writing to the database. Try again in a moment.\n',
    };
    expect(ended).toEqual([refused, refused]);
  }
  expect(dumpGraph(file)).toEqual(before);
});

it.each([{ args: [] }, { args: ['--all'] }])(
  'creates no file when there is none, with arguments $args',
  async ({ args }) => {
    using folder = makeTemporaryFolder();
    const { status, stdout } = await purge({ cwd: folder.path, args });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual(['Nothing to delete: the database file data/sandbox.db does not exist']);
    expect(readdirSync(folder.path)).toEqual([]);
  },
);

it('exits with 64 for an unknown argument, and deletes nothing', async () => {
  using folder = makeTemporaryFolder();
  const file = await fill({ cwd: folder.path });
  delist(file, 40);
  const { status, stdout, stderr } = await purge({ cwd: folder.path, args: ['--al'] });
  expect({ status, stdout }).toEqual({ status: 64, stdout: [] });
  expect(stderr).toMatch(/^Unknown option '--al'\.\nUsage: npm run purge /);
  expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 100 }]);
});
