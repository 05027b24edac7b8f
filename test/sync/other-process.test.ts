import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { holdWriteLock } from '../support/programs/hold-lock.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { type RunningProgram, startProgram } from '../support/programs/start-program.ts';
import { type ServedSpotify, serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const logger = pino({ level: 'silent' });
const settings = (folder: string, { env }: Pick<ServedSpotify, 'env'>) => ({
  ...env,
  DATABASE_URL: `file:${join(folder, 'graph.db')}`,
});
const startServer = (env: Record<string, string>): Promise<App> =>
  createApp(parseConfig({ ...env, PORT: '0', SYNC_SCHEDULE: 'off', LOG_LEVEL: 'silent' }), logger);

const expectOneReading = ({ requestCounts }: Pick<ServedSpotify, 'requestCounts'>): void =>
  expect(requestCounts()).toMatchObject({ '/api/token': 1, '/v1/browse/new-releases': 3 });

describe.concurrent('while another process syncs the same file', () => {
  it('joins that sync: one run, one token, one reading of the list', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const env = settings(folder.path, spotify);
    await using server = await startServer(env);
    await using command = startProgram('sync', { cwd: folder.path, env });
    await command.line(/"msg":"Sync 1 started/);
    const { joined, run, finished } = await server.sync.start('mutation');
    expect({ joined, id: run.rowId, trigger: run.trigger }).toEqual({ joined: true, id: 1, trigger: 'command' });

    spotify.release();
    expect(await finished).toMatchObject({ rowId: 1, status: 'succeeded', releases: { created: 100 } });
    expect(await command.ended).toMatchObject({ status: 0 });
    expectOneReading(spotify);
    expect(await (await server.sync.start('mutation')).finished).toMatchObject({ rowId: 2, tokenRequests: 0 });
  });

  it('starts no second sync when several processes start at once', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const env = settings(folder.path, spotify);
    await using stack = new AsyncDisposableStack();
    const start = (): RunningProgram => stack.use(startProgram('sync', { cwd: folder.path, env }));
    const commands = [start(), start(), start()];
    const began = await Promise.all(commands.map((command) => command.line(/"msg":"Sync 1 /)));
    expect(messagesOf(began).sort()).toEqual([
      'Sync 1 runs in another process. Waiting until it ends.',
      'Sync 1 runs in another process. Waiting until it ends.',
      'Sync 1 started (command)',
    ]);
    spotify.release();
    for (const command of commands) expect(await command.ended).toMatchObject({ status: 0 });
    expectOneReading(spotify);
  });

  it('closes the run of the other process after it died, and can sync', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const env = settings(folder.path, spotify);
    await using server = await startServer(env);
    await using command = startProgram('sync', { cwd: folder.path, env });
    await command.line(/"msg":"Sync 1 started/);
    const { finished } = await server.sync.start('mutation');
    command.kill('SIGKILL');
    expect(await finished).toMatchObject({
      rowId: 1,
      status: 'failed',
      message: 'The process ended before the sync did. Nothing was written.',
    });
    spotify.release();
    expect(await (await server.sync.start('mutation')).finished).toMatchObject({ rowId: 2, status: 'succeeded' });
  });

  it('stops waiting on shutdown, and lets the other sync continue', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const env = settings(folder.path, spotify);
    await using servers = new AsyncDisposableStack();
    const server = servers.use(await startServer(env));
    await using command = startProgram('sync', { cwd: folder.path, env });
    await command.line(/"msg":"Sync 1 started/);
    expect(await server.sync.start('mutation')).toMatchObject({ joined: true });
    await servers.disposeAsync();
    spotify.release();
    expect(await command.ended).toMatchObject({ status: 0 });
  });
});

describe('while another process holds the write lock', () => {
  it('reports that the database is busy, answers queries, and syncs once it is free', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await using server = await startServer({ DATABASE_URL: `file:${file}` });
    {
      await using _lock = await holdWriteLock(file);
      const refused = expect(server.sync.start('mutation')).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
      expect((await fetch(`${server.url}/api/artists/`)).status).toBe(200);
      await refused;
    }
    expect(await (await server.sync.start('mutation')).finished).toMatchObject({ status: 'succeeded' });
  });
});
