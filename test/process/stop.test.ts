import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../spotify/scripted-server.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { startServer } from '../support/programs/start-server.ts';
import { pointAt } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

describe.concurrent.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('a server that gets %s', (signal) => {
  it('exits with 0, and leaves one database file with the synced releases', async () => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path });
    await server.line(/"msg":"Sync 1 done/);
    // A connection that is kept alive must not hold the server back.
    await (await fetch(`${server.url}/api/artists/`)).text();
    server.kill(signal);
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
    expect(messagesOf(server.stdout).at(-1)).toBe('Stopping');
    expect(readdirSync(join(folder.path, 'data'))).toEqual(['sandbox.db']);
    using database = new DatabaseSync(join(folder.path, 'data/sandbox.db'), { readOnly: true });
    expect(database.prepare('select count(*) as releases from release').get()).toEqual({ releases: 100 });
  });

  it('exits with 0 while its sync waits for Spotify, and closes the run', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedServer();
    spotify.script('/api/token', { fault: 'hang' });
    await using server = await startServer({
      cwd: folder.path,
      env: { ...pointAt(spotify.url), DATABASE_URL: 'file:graph.db' },
    });
    await server.line(/"msg":"Sync 1 started/);
    server.kill(signal);
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
    using database = new DatabaseSync(join(folder.path, 'graph.db'), { readOnly: true });
    expect(database.prepare('select status, message from sync_run').all()).toEqual([
      { status: 'failed', message: 'The sync was stopped before it ended. Nothing was written.' },
    ]);
  });
});
