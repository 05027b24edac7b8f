import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { identifyProcess } from '../../src/catalog/runs/process-identity.ts';
import { findLastRun } from '../../src/catalog/runs/sync-runs.ts';
import { parseConfig } from '../../src/config/config.ts';
import { identifyProgram } from '../../src/config/identify-program.ts';
import { createLaunchProcess } from '../../src/sync/process/launch-process.ts';
import { SyncService } from '../../src/sync/sync-service.ts';
import { writeElsewhere } from '../support/programs/write-elsewhere.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const logger = pino({ level: 'silent' });
const configIn = (folder: string, env: Record<string, string> = {}) =>
  parseConfig({
    DATABASE_URL: `file:${join(folder, 'graph.db')}`,
    PORT: '0',
    SYNC_SCHEDULE: 'off',
    LOG_LEVEL: 'silent',
    ...env,
  });

/**
 * The process of the last run. Read with the server's own SQLite library: when a second copy of it in the same process
 * closes the file, POSIX drops the locks of the first (https://www.sqlite.org/howtocorrupt.html, section 2.2.1).
 */
async function readPid(file: string): Promise<number> {
  const database = await openCatalog({ url: `file:${file}` });
  try {
    const [run] = await database.em.execute<{ pid: number }[]>('select pid from sync_run order by id desc limit 1');
    return run?.pid ?? 0;
  } finally {
    await database.close();
  }
}

it('a server syncs in a separate process, and serves its result', async () => {
  using folder = makeTemporaryFolder();
  await using app = await createApp(configIn(folder.path), logger);
  const first = await app.sync.start('mutation');
  expect(first).toMatchObject({ joined: false, run: { status: 'running' } });
  expect(await app.sync.start('mutation')).toMatchObject({ joined: true, run: first.run });
  const pid = await waitUntil('another process syncs', async () => {
    const current = await readPid(join(folder.path, 'graph.db'));
    return current === process.pid ? undefined : current;
  });
  expect(getPriority(pid)).toBeGreaterThan(getPriority());
  expect(await first.finished).toMatchObject({ status: 'succeeded', releases: { created: 100 } });
  const body: unknown = await (await fetch(`${app.url}/api/artists/?limit=1`)).json();
  expect(body).toMatchObject({ catalog: { revision: 1, source: 'sandbox' } });
  const second = await app.sync.start('mutation');
  expect(await second.finished).toMatchObject({ status: 'succeeded', releases: { unchanged: 100 }, tokenRequests: 0 });
});

it('a stopping server ends its sync process with the run failed and nothing written', async () => {
  using folder = makeTemporaryFolder();
  await using spotify = await serveSpotify({ held: true });
  const app = await createApp(configIn(folder.path, spotify.env), logger);
  const { run, finished } = await app.sync.start('mutation');
  await app[Symbol.asyncDispose]();
  expect(await finished).toMatchObject({
    rowId: run.rowId,
    status: 'failed',
    message: 'The sync was stopped before it ended. Nothing was written.',
  });
});

it('closes the run as failed when its process cannot open the database, at each attempt', async () => {
  using folder = makeTemporaryFolder();
  const config = configIn(folder.path);
  const database = await openCatalog({ url: config.databaseUrl });
  const broken = { ...config, databaseUrl: `file:${folder.path}` };
  await using sync = new SyncService(
    createLaunchProcess({
      config: broken,
      database,
      logger,
      self: identifyProcess(),
      program: await identifyProgram(),
      sandboxUrl: 'http://127.0.0.1:1',
    }),
  );
  for (const rowId of [1, 2]) {
    expect(await (await sync.start('mutation')).finished).toMatchObject({
      rowId,
      status: 'failed',
      failureCode: 'DATABASE_UNAVAILABLE',
      message: 'The database cannot be opened. See the log of the server.',
    });
  }
  await database.close();
});

it.each([
  ['removed', /is gone\.$/],
  ['replaced', /was replaced .* Restart the server\.$/],
])('refuses to sync after the database file was %s', async (how, message) => {
  using folder = makeTemporaryFolder();
  const config = configIn(folder.path);
  await using app = await createApp(config, logger);
  await (await app.sync.start('mutation')).finished;
  const file = join(folder.path, 'graph.db');
  const aside = `${file}-aside`;
  renameSync(file, aside);
  if (how === 'replaced') copyFileSync(aside, file);
  await expect(app.sync.start('mutation')).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(message),
  });
  expect(existsSync(file)).toBe(how === 'replaced');
  expect((await fetch(`${app.url}/api/artists/`)).status).toBe(200);

  renameSync(aside, file);
  expect(await (await app.sync.start('mutation')).finished).toMatchObject({ rowId: 2, status: 'succeeded' });
});

it('refuses to sync after a backup was copied over the database file', async () => {
  using folder = makeTemporaryFolder();
  const config = configIn(folder.path, { SANDBOX_RELEASES: '100' });
  await using app = await createApp(config, logger);
  const file = join(folder.path, 'graph.db');
  const backup = `${file}-backup`;
  writeElsewhere(file, `vacuum into '${backup}'`);
  await (await app.sync.start('mutation')).finished;
  writeElsewhere(file, 'pragma wal_checkpoint(truncate)');
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  copyFileSync(backup, file);
  await expect(app.sync.start('mutation')).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(/was overwritten .* Stop the server/),
  });
});

it('refuses to sync after the program was replaced', async () => {
  using folder = makeTemporaryFolder();
  const config = configIn(folder.path);
  const database = await openCatalog({ url: config.databaseUrl });
  await using sync = new SyncService(
    createLaunchProcess({
      config,
      database,
      logger,
      self: identifyProcess(),
      program: 'of yesterday',
      sandboxUrl: 'http://127.0.0.1:1',
    }),
  );
  await expect(sync.start('mutation')).rejects.toMatchObject({
    code: 'PROGRAM_REPLACED',
    message: 'The program was replaced while the server runs. Restart the server, then sync.',
  });
  expect(await findLastRun(database.em)).toBeNull();
  await database.close();
});
