import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { holdWriteLock } from '../support/programs/hold-lock.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { runProgram, startProgram } from '../support/programs/start-program.ts';
import { pointAt } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const busy = 'Another process is writing to the database. Try again in a moment. Nothing was written.';

/** A Spotify whose list changes on demand, and that calls back before it answers artist requests. */
async function serveChangingSpotify(beforeArtists: () => Promise<void>) {
  const clock = new FakeClock();
  const sandboxOf = (seed: number) =>
    createSandbox({ world: 'extended', seed, newReleases: 100, clock, publicUrl: 'http://covers.invalid' });
  let sandbox = sandboxOf(1);
  const handle = async (request: Request) => {
    if (new URL(request.url).pathname === '/v1/artists') await beforeArtists();
    return sandbox.handle(request);
  };
  const served = await serveSandbox(() => ({ handle }), { host: '127.0.0.1', port: 0 });
  return {
    env: { ...pointAt(served.url), SYNC_SOURCE: 'browse' },
    change: () => {
      sandbox = sandboxOf(2);
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

it.concurrent('a sync fails while another process holds the write lock, and the next one succeeds', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await using locks = new AsyncDisposableStack();
  let isToLock = false;
  await using spotify = await serveChangingSpotify(async () => {
    if (!isToLock) return;
    isToLock = false;
    locks.use(await holdWriteLock(file));
  });
  const env = { ...spotify.env, DATABASE_URL: `file:${file}` };
  expect(await runProgram('sync', { cwd: folder.path, env })).toMatchObject({ status: 0 });
  spotify.change();
  isToLock = true;

  // The process of a server's sync, and a command that joins: both learn how it went.
  const config = parseConfig({ ...env, PORT: '0', SYNC_SCHEDULE: 'off', LOG_LEVEL: 'silent' });
  {
    await using server = await createApp(config, pino({ level: 'silent' }));
    const started = await server.sync.start('mutation');
    await using command = startProgram('sync', { cwd: folder.path, env });
    await command.line(/Sync 2 runs in another process/);
    expect(await started.finished).toMatchObject({ rowId: 2, status: 'failed', message: busy });
    const artists = () => fetch(`${server.url}/api/artists/`).then((response) => response.json());
    expect(await artists()).toMatchObject({ catalog: { revision: 1 } });
    await locks.disposeAsync();

    // Its row says that it is running, but its process has gone.
    const next = await server.sync.start('mutation');
    expect(next).toMatchObject({ joined: false, run: { rowId: 3 } });
    expect(await next.finished).toMatchObject({ status: 'succeeded', releases: { created: 100, delisted: 100 } });
    expect(await command.ended).toMatchObject({ status: 1, stderr: '' });
  }
  expect(readRows(file, 'select status, message from sync_run where id = 2')).toEqual([
    {
      status: 'failed',
      // By the command that waited for it, or by the server's next sync: whichever looked first.
      message: expect.stringMatching(
        /^(The process ended before the sync did|The sync failed, and the database could not record it at the time)\. Nothing was written\.$/,
      ),
    },
  ]);
});

it.concurrent('release-graph sync exits with 75 while another process holds the write lock', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await using locks = new AsyncDisposableStack();
  let isToLock = true;
  await using spotify = await serveChangingSpotify(async () => {
    if (!isToLock) return;
    isToLock = false;
    locks.use(await holdWriteLock(file));
  });
  const env = { ...spotify.env, DATABASE_URL: `file:${file}` };
  const { status, stdout } = await runProgram('sync', { cwd: folder.path, env });
  expect(messagesOf(stdout).at(-1)).toBe(`Sync 1 failed: ${busy}`);
  expect(status).toBe(75);
});
