import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../spotify/scripted-server.ts';
import { pointAt } from '../support/counted-sandbox.ts';
import { readRows } from '../support/dump-graph.ts';
import { holdWriteLock } from '../support/hold-lock.ts';
import { onceAYear } from '../support/once-a-year.ts';
import { type RunningServer, startServer, stopServer } from '../support/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { transactionUnderWay } from '../support/transaction-under-way.ts';

/** The promise is part of the interface: service managers wait ten seconds before they kill. */
const promisedMs = 5_000;

async function stopInTime(server: RunningServer): Promise<void> {
  const askedAt = performance.now();
  expect(await stopServer(server)).toMatchObject({ status: 0, stderr: '' });
  expect(performance.now() - askedAt).toBeLessThan(promisedMs);
}

const env = { DATABASE_URL: 'file:graph.db', SYNC_SCHEDULE: onceAYear };
const stopped = { status: 'failed', message: 'It was stopped before it ended; nothing of it was written.' };
const runsIn = (file: string) => readRows(file, 'select status, message from sync_run');

describe('SIGTERM ends a server in time, with its file closed and its run as failed,', () => {
  const stages = {
    'while it lists': async () => {},
    'while it writes': transactionUnderWay,
  };
  it.each(Object.entries(stages))('%s', async (_stage, reached) => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await using server = await startServer({ cwd: folder.path, env: { ...env, SANDBOX_RELEASES: '10000' } });
    await server.line(/"msg":"Sync 1 started/);
    await reached(file);
    await stopInTime(server);
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
    expect(runsIn(file)).toEqual([stopped]);
    expect(readRows(file, 'select revision from catalog_revision')).toEqual([{ revision: 0 }]);
  });

  it('while Spotify does not answer', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await startScriptedServer();
    spotify.script('/api/token', { body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } });
    spotify.script('/v1/browse/new-releases', { fault: 'hang-body' });
    await using server = await startServer({ cwd: folder.path, env: { ...pointAt(spotify.url), ...env } });
    await expect.poll(() => spotify.receivedAt('/v1/browse/new-releases').length).toBe(1);
    await stopInTime(server);
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
    expect(runsIn(join(folder.path, 'graph.db'))).toEqual([stopped]);
  });
});

it('ends in time while another process holds the write lock; the next start closes the run', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await using spotify = await startScriptedServer();
  spotify.script('/api/token', { fault: 'hang' });
  const options = { cwd: folder.path, env: { ...pointAt(spotify.url), ...env } };
  {
    await using server = await startServer(options);
    await expect.poll(() => spotify.received.length).toBe(1);
    await using _lock = await holdWriteLock(file);
    await stopInTime(server);
    expect(runsIn(file)).toEqual([{ status: 'running', message: null }]);
  }
  await using next = await startServer({ ...options, env: { ...options.env, SYNC_SCHEDULE: 'off' } });
  await next.line(/"msg":"A sync whose process is gone was closed as failed/);
});

it('ends in time while its first sync waits for the write lock of another process', async () => {
  using folder = makeTemporaryFolder();
  const options = { cwd: folder.path, env };
  {
    await using first = await startServer({ ...options, env: { ...env, SYNC_SCHEDULE: 'off' } });
    await stopInTime(first);
  }
  await using _lock = await holdWriteLock(join(folder.path, 'graph.db'));
  await using server = await startServer(options);
  await server.line(/"msg":"No sync has succeeded yet/);
  await stopInTime(server);
  expect(runsIn(join(folder.path, 'graph.db'))).toEqual([]);
});

async function open(server: RunningServer): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const post = (body: string, announced = body.length) =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${announced}\r\n\r\n${body}`;

describe('SIGTERM to a server', () => {
  const idle = { ...env, SYNC_SCHEDULE: 'off' };

  it('lets a request that is under way come to its answer, and takes no other', async () => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: idle });
    const body = JSON.stringify({ query: '{ catalog { revision } }' });
    const client = await open(server);
    client.write(post(body.slice(0, 10), body.length));
    const answer = text(client);
    await delay(200);
    server.kill('SIGTERM');
    await server.line(/"msg":"Stopping/);
    await expect.poll(() => fetch(server.url).catch(() => 'refused')).toBe('refused');
    client.write(body.slice(10));
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n.*"revision":0/is);
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('waits neither for a client that says nothing more, nor for one that never finishes', async () => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: idle });
    const clients = [await open(server), await open(server), await open(server)];
    const [silent, keptAlive, unfinished] = clients;
    silent?.write('');
    keptAlive?.write(post(JSON.stringify({ query: '{ catalog { revision } }' })));
    unfinished?.write(post('{ "query": ', 1000));
    await once(keptAlive as Socket, 'data');
    for (const client of clients) client.on('error', () => {});
    await stopInTime(server);
    expect(readdirSync(folder.path)).toEqual(['graph.db']);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is followed by %s: the server ends at once', async (second) => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: idle });
    const unfinished = await open(server);
    unfinished.on('error', () => {});
    unfinished.write(post('{ "query": ', 1000));
    await delay(200);
    server.kill('SIGTERM');
    await server.line(/"msg":"Stopping/);
    server.kill(second);
    expect(await server.ended).toMatchObject({ status: null });
  });
});
