import { expect, it } from 'vitest';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const started = /"msg":"Sync 1 started/;
const waits = /"msg":"Sync 1 runs in another process/;

/** Two servers that start at the same moment on one file: the one that syncs, and the one that waits for it. */
async function startTwo(cwd: string, env: Record<string, string>) {
  await using stack = new AsyncDisposableStack();
  const options = { cwd, env: { ...env, DATABASE_URL: 'file:graph.db', SYNC_SCHEDULE: onceAYear } };
  const servers = await Promise.all([startServer(options), startServer(options)]);
  for (const server of servers) stack.use(server);
  const lines = await Promise.all(servers.map((server) => server.line(/"msg":"Sync 1 /)));
  const syncing = servers.find((_, index) => started.test(lines[index] ?? ''));
  const waiting = servers.find((_, index) => waits.test(lines[index] ?? ''));
  if (!syncing || !waiting) throw new Error(`One syncs and one waits, but they say ${lines.join(' and ')}`);
  const owned = stack.move();
  return { syncing, waiting, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

it.concurrent('two servers on one file sync once with one token, and both answer from the new graph', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await serveSpotify({ held: true });
  await using servers = await startTwo(folder.path, spotify.env);
  spotify.release();
  await servers.syncing.line(/"msg":"Sync 1 done/);
  await servers.waiting.line(/"msg":"Sync 1 in the other process ended \(succeeded\)/);
  for (const server of [servers.syncing, servers.waiting]) {
    expect(await server.graphql('{ catalog { revision } }')).toMatchObject({ data: { catalog: { revision: 1 } } });
    expect(await stopServer(server)).toMatchObject({ status: 0, stderr: '' });
  }
  expect(spotify.requestCounts()).toMatchObject({ '/api/token': 1, '/v1/browse/new-releases': 3 });
});

it.concurrent('the second server reports a failed sync and can sync when the first is stopped', async ({ expect }) => {
  using folder = makeTemporaryFolder();
  await using spotify = await serveSpotify({ held: true });
  await using servers = await startTwo(folder.path, spotify.env);
  expect(await stopServer(servers.syncing)).toMatchObject({ status: 0, stderr: '' });
  await servers.waiting.line(/"msg":"Sync 1 in the other process ended \(failed\)/);
  spotify.release();
  const mutation = 'mutation { syncNewReleases { joined userErrors { code } } }';
  // The process that followed the other one says how that ended, and then takes a moment to end itself.
  await expect
    .poll(() => servers.waiting.graphql(mutation))
    .toMatchObject({ data: { syncNewReleases: { joined: false, userErrors: [] } } });
  await servers.waiting.line(/"msg":"Sync 2 done/);
  expect(await servers.waiting.graphql('{ syncRuns { nodes { status message } } }')).toMatchObject({
    data: {
      syncRuns: {
        nodes: [
          { status: 'SUCCEEDED', message: null },
          { status: 'FAILED', message: 'The sync was stopped before it ended. Nothing was written.' },
        ],
      },
    },
  });
});
