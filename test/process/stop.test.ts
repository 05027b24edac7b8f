import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { startServer } from '../support/programs/start-server.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it.concurrent.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a server that gets %s while its sync waits for Spotify exits with 0, and leaves one file with the graph and the closed run',
  async (signal) => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedSpotify();
    invent(spotify, 20);
    const file = join(folder.path, 'graph.db');
    await using server = await startServer({
      cwd: folder.path,
      env: { ...spotify.env, DATABASE_URL: 'file:graph.db', SYNC_SCHEDULE: onceAYear },
    });
    await server.line(/"msg":"Sync 1 done/);
    spotify.server.script('/v1/browse/new-releases', { fault: 'hang' });
    await server.graphql('mutation { syncNewReleases { joined } }');
    await server.line(/"msg":"Sync 2 started/);
    // A connection that is kept alive must not hold the server back.
    await (await fetch(`${server.url}/api/artists/`)).text();
    server.kill(signal);
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
    expect(
      messagesOf(server.stdout)
        .filter((message) => !message.startsWith('Sync 2'))
        .at(-1),
    ).toBe('Stopping');
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
    expect(readRows(file, 'select count(*) as releases from release')).toEqual([{ releases: 20 }]);
    expect(readRows(file, 'select status, message from sync_run order by id')).toEqual([
      { status: 'succeeded', message: null },
      { status: 'failed', message: 'The sync was stopped before it ended. Nothing was written.' },
    ]);
  },
);
