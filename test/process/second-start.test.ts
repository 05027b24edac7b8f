import { expect, it } from 'vitest';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { type RunningServer, startServer, stopServer } from '../support/programs/start-server.ts';
import { type ServedSpotify, serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** A server on a file in `cwd`, which syncs at its start if none has succeeded. */
const start = (cwd: string, spotify: ServedSpotify, env: Record<string, string> = {}) =>
  startServer({ cwd, env: { ...spotify.env, SYNC_SCHEDULE: onceAYear, ...env } });

async function syncByMutation(server: RunningServer, run: number): Promise<void> {
  const { data } = await server.graphql('mutation { syncNewReleases { joined } }');
  expect(data).toEqual({ syncNewReleases: { joined: false } });
  await server.line(new RegExp(`"msg":"Sync ${run} done`));
}

it('a server reuses the graph and the access token that an earlier start stored', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await serveSpotify();
  {
    await using first = await start(folder.path, spotify);
    await first.line(/"msg":"Sync 1 done/);
    await stopServer(first);
  }
  expect(spotify.requestCounts()).toMatchObject({ '/api/token': 1, '/v1/browse/new-releases': 3 });
  spotify.resetRequestCounts();

  // The last successful sync is recent.
  await using second = await start(folder.path, spotify);
  const response = await fetch(`${second.url}/api/artists/`);
  expect(JSON.parse(await response.text()).catalog.revision).toBe(1);
  await second.line(/"msg":"Next sync /);
  expect(messagesOf(second.stdout).filter((message) => /sync/i.test(message))).toEqual([
    expect.stringMatching(/^Sync access /),
    expect.stringMatching(/^Next sync .*\(0 0 1 1 \*\)$/),
  ]);
  expect(spotify.requestCounts()).toEqual({});
  await syncByMutation(second, 2);
  expect(spotify.requestCounts()).toEqual({ '/v1/browse/new-releases': 3 });
  await stopServer(second);
  spotify.resetRequestCounts();

  await using third = await start(folder.path, spotify, { SPOTIFY_CLIENT_SECRET: 'a-new-secret' });
  expect(spotify.requestCounts()).toEqual({});
  await syncByMutation(third, 3);
  // A token that another secret obtained is not used.
  expect(spotify.requestCounts()).toEqual({ '/api/token': 1, '/v1/browse/new-releases': 3 });
});
