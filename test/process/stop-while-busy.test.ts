import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../spotify/scripted-server.ts';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { writeMigratedFile } from '../support/postgres/test-database.ts';
import { holdWriteLock } from '../support/programs/hold-lock.ts';
import { type RunningServer, startServer, stopServer } from '../support/programs/start-server.ts';
import { transactionUnderWay } from '../support/programs/transaction-under-way.ts';
import { pointAt } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function expectStop(server: RunningServer): Promise<void> {
  expect(await stopServer(server)).toMatchObject({ status: 0, stderr: '' });
}

const env = { DATABASE_URL: 'file:graph.db', SYNC_SCHEDULE: onceAYear };
const stopped = { status: 'failed', message: 'The sync was stopped before it ended. Nothing was written.' };
const runsIn = (file: string) => readRows(file, 'select status, message from sync_run');

describe.concurrent('a server that gets SIGTERM during a sync', () => {
  const stages = {
    listing: async () => {},
    writing: transactionUnderWay,
  };
  it.each(Object.entries(stages))(
    'closes its run as failed and its file while the sync is %s',
    async (_stage, reached) => {
      using folder = makeTemporaryFolder();
      const file = join(folder.path, 'graph.db');
      await using server = await startServer({ cwd: folder.path, env: { ...env, SANDBOX_RELEASES: '10000' } });
      await server.line(/"msg":"Sync 1 started/);
      await reached(file);
      await expectStop(server);
      expect(readdirSync(folder.path)).toEqual(['graph.db']);
      expect(runsIn(file)).toEqual([stopped]);
      expect(readRows(file, 'select revision from catalog_revision')).toEqual([{ revision: 0 }]);
    },
  );

  it('closes its run as failed and its file while Spotify does not answer', async ({ expect }) => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedServer();
    spotify.script('/api/token', { body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } });
    spotify.script('/v1/browse/new-releases', { fault: 'hang-body' });
    await using server = await startServer({ cwd: folder.path, env: { ...pointAt(spotify.url), ...env } });
    await expect.poll(() => spotify.receivedAt('/v1/browse/new-releases').length).toBe(1);
    await expectStop(server);
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
    expect(runsIn(join(folder.path, 'graph.db'))).toEqual([stopped]);
  });
});

it.concurrent('stops while another process holds the write lock, and the next start closes its run', async ({
  expect,
}) => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await using spotify = await startScriptedServer();
  spotify.script('/api/token', { fault: 'hang' });
  const options = { cwd: folder.path, env: { ...pointAt(spotify.url), ...env } };
  {
    await using server = await startServer(options);
    await expect.poll(() => spotify.received.length).toBe(1);
    await using _lock = await holdWriteLock(file);
    await expectStop(server);
    expect(runsIn(file)).toEqual([{ status: 'running', message: null }]);
  }
  await using next = await startServer({ ...options, env: { ...options.env, SYNC_SCHEDULE: 'off' } });
  await next.line(/"msg":"Closed a sync as failed because its process is gone/);
});

it.concurrent('stops while its first sync waits for the write lock of another process', async () => {
  using folder = makeTemporaryFolder();
  const options = { cwd: folder.path, env };
  await writeMigratedFile(join(folder.path, 'graph.db'));
  await using _lock = await holdWriteLock(join(folder.path, 'graph.db'));
  await using server = await startServer(options);
  await server.line(/"msg":"No sync has succeeded yet/);
  await expectStop(server);
  expect(runsIn(join(folder.path, 'graph.db'))).toEqual([]);
});

async function open(server: RunningServer): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  // A server that stops may reset the connection.
  socket.on('error', () => {});
  return socket;
}

const head = (length: number, ...more: string[]) =>
  [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...more,
    '\r\n',
  ].join('\r\n');

/** Sends the headers of a request for a body of that length. Resolves once the server has read them. */
async function beginRequest(client: Socket, length: number): Promise<void> {
  client.write(head(length, 'Expect: 100-continue'));
  const [bytes] = await once(client, 'data');
  expect(`${bytes}`).toBe('HTTP/1.1 100 Continue\r\n\r\n');
}

describe.concurrent('a server that gets SIGTERM', () => {
  const idle = { ...env, SYNC_SCHEDULE: 'off' };

  it('answers a request that it has begun to read, and stops although other clients hold connections', async ({
    expect,
  }) => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: idle });
    const body = JSON.stringify({ query: '{ catalog { revision } }' });
    const client = await open(server);
    await beginRequest(client, body.length);
    client.write(body.slice(0, 10));
    const answer = text(client);
    const silent = await open(server);
    const keptAlive = await open(server);
    const unfinished = await open(server);
    keptAlive.write(head(body.length) + body);
    await once(keptAlive, 'data');
    await beginRequest(unfinished, 1000);
    unfinished.write('{ "query": ');
    expect(silent.readyState).toBe('open');

    server.kill('SIGTERM');
    await server.line(/"msg":"Stopping/);
    await expect.poll(() => fetch(server.url).catch(() => 'refused')).toBe('refused');
    client.write(body.slice(10));
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n.*"revision":0/is);
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is ended at once by a second signal, %s', async (second) => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: idle });
    const unfinished = await open(server);
    await beginRequest(unfinished, 1000);
    server.kill('SIGTERM');
    await server.line(/"msg":"Stopping/);
    server.kill(second);
    expect(await server.ended).toMatchObject({ status: null });
  });
});
