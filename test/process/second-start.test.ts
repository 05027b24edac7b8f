import { expect, it } from 'vitest';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { type RunningServer, startServer, stopServer } from '../support/programs/start-server.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function syncByMutation(server: RunningServer): Promise<void> {
  const { data } = await server.graphql('mutation { syncNewReleases { joined } }');
  expect(data).toEqual({ syncNewReleases: { joined: false } });
  await server.line(/"msg":"Sync 2 done/);
}

/** A server that fills the database in `cwd`, and ends. */
async function firstRun(cwd: string, env: Record<string, string>): Promise<void> {
  await using server = await startServer({ cwd, env });
  await server.line(/"msg":"Sync 1 done/);
  await stopServer(server);
}

it.concurrent('a second start sends Spotify no request when the last successful sync is recent', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = await serveSpotify();
  const env = { ...sandbox.env, SYNC_SCHEDULE: onceAYear };
  await firstRun(folder.path, env);
  expect(sandbox.requestCounts()).toMatchObject({ '/api/token': 1, '/v1/browse/new-releases': 3 });
  sandbox.resetRequestCounts();

  await using server = await startServer({ cwd: folder.path, env });
  const response = await fetch(`${server.url}/api/artists/`);
  expect(JSON.parse(await response.text()).catalog.revision).toBe(1);
  const { stdout } = await stopServer(server);
  expect(messagesOf(stdout).filter((message) => /sync/i.test(message))).toEqual([
    expect.stringMatching(/^Sync access /),
    expect.stringMatching(/^Next sync .*\(0 0 1 1 \*\)$/),
  ]);
  expect(sandbox.requestCounts()).toEqual({});
});

it.concurrent('a sync after a second start reuses the stored access token', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = await serveSpotify();
  const env = { ...sandbox.env, SYNC_SCHEDULE: onceAYear };
  await firstRun(folder.path, env);
  sandbox.resetRequestCounts();

  await using server = await startServer({ cwd: folder.path, env });
  await syncByMutation(server);
  expect(sandbox.requestCounts()).toEqual({ '/v1/browse/new-releases': 3 });
});

it.concurrent('a sync requests one new token after the client secret has changed', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = await serveSpotify();
  const env = { ...sandbox.env, SYNC_SCHEDULE: onceAYear };
  await firstRun(folder.path, env);
  sandbox.resetRequestCounts();

  await using server = await startServer({ cwd: folder.path, env: { ...env, SPOTIFY_CLIENT_SECRET: 'a-new-secret' } });
  expect(sandbox.requestCounts()).toEqual({});
  await syncByMutation(server);
  expect(sandbox.requestCounts()).toEqual({ '/api/token': 1, '/v1/browse/new-releases': 3 });
});
