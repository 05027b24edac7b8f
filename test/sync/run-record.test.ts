import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { closeRun } from '../../src/catalog/runs/own-run.ts';
import { identifyProcess } from '../../src/catalog/runs/process-identity.ts';
import { openRun } from '../../src/catalog/runs/run-lease.ts';
import { findLastRun, findSyncRuns } from '../../src/catalog/runs/sync-runs.ts';
import { changeGraph } from '../../src/catalog/write/change-graph.ts';
import { systemClock } from '../../src/clock.ts';
import { closeDeadRun } from '../../src/sync/process/process-end.ts';
import { createProgressReporter } from '../../src/sync/report-progress.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { holdWriteLock } from '../support/programs/hold-lock.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const logger = pino({ level: 'silent' });

async function openWithRun(folder: string) {
  const file = join(folder, 'graph.db');
  const database = await openCatalog({ url: `file:${file}` });
  const self = identifyProcess();
  const { run } = await openRun(database.em, self, 'timer', Date.now());
  return { file, database, self, run, [Symbol.asyncDispose]: () => database.close() };
}

it('records the stage writing before the transaction begins, for other processes', async () => {
  using folder = makeTemporaryFolder();
  await using opened = await openWithRun(folder.path);
  const { file, run, self } = opened;
  const { em } = opened.database;
  const stats = () => ({ apiCalls: 5, tokenRequests: 0, retries: 0, waitedMs: 0 });
  const { signal } = new AbortController();
  const reporter = createProgressReporter({ em, self, clock: systemClock, stats, signal, onProgress: () => {} }, run);
  await reporter.report('writing', { releasesListed: 100 });
  const settle = async () => {};
  await changeGraph(em, { at: new Date().toISOString(), settle }, async () => {
    expect(readRows(file, 'select stage, api_calls as calls from sync_run')).toEqual([{ stage: 'writing', calls: 5 }]);
    return { changed: true, changesPruned: 0 };
  });
  await reporter.end();
  expect(reporter.signal.aborted).toBe(false);
});

it('stores a heartbeat under way before the database closes', async () => {
  using folder = makeTemporaryFolder();
  await using opened = await openWithRun(folder.path);
  const { database, file, run, self } = opened;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const stats = () => ({ apiCalls: 7, tokenRequests: 0, retries: 0, waitedMs: 0 });
    const { signal } = new AbortController();
    const options = { em: database.em, self, clock: systemClock, stats, signal, onProgress: () => {} };
    const reporter = createProgressReporter(options, run);
    vi.advanceTimersByTime(60_000);
    await reporter.end();
  } finally {
    vi.useRealTimers();
  }
  expect(readRows(file, 'select api_calls as calls from sync_run')).toEqual([{ calls: 7 }]);
});

it('returns a dead run as failed without a stage even when that cannot be written', async () => {
  using folder = makeTemporaryFolder();
  await using opened = await openWithRun(folder.path);
  await using _lock = await holdWriteLock(opened.file);
  const closed = await closeDeadRun(opened.run, { ...opened, logger }, { message: 'It died.' }, AbortSignal.abort());
  expect(closed).toMatchObject({ status: 'failed', stage: null, message: 'It died.' });
  expect(await findSyncRuns(opened.database.em, [opened.run.rowId])).toMatchObject([{ status: 'running' }]);
});

it('finds the latest run, also a failed one', async () => {
  using folder = makeTemporaryFolder();
  await using opened = await openWithRun(folder.path);
  const { em } = opened.database;
  const end = (rowId: number, status: 'succeeded' | 'failed') =>
    closeRun(em.fork(), opened.self, rowId, { status, finishedAt: opened.run.startedAt });
  await end(opened.run.rowId, 'succeeded');
  const { run } = await openRun(em, opened.self, 'timer', Date.now());
  expect(await findLastRun(em)).toMatchObject({ rowId: run.rowId, status: 'running' });
  await end(run.rowId, 'failed');
  expect(await findLastRun(em)).toMatchObject({ rowId: run.rowId, status: 'failed' });
});

it('closes a run as failed whose reprobe could not be stored', async () => {
  await using app = await startApp();
  const database = await openCatalog({ url: app.config.databaseUrl });
  await database.em.execute(
    isOnPostgres
      ? `create function refuse() returns trigger language plpgsql as 'begin raise exception ''refused''; end';
        create trigger refuse before insert on spotify_state for each row execute function refuse()`
      : "create trigger refuse before insert on spotify_state begin select raise(abort, 'refused'); end",
  );
  await database.close();
  const mutation = 'mutation { syncNewReleases(input: { reprobe: true }) { joined userErrors { code } } }';
  expect(await app.graphql(mutation)).toMatchObject({
    data: { syncNewReleases: { joined: false, userErrors: [] } },
  });
  const runs = () => readRows(app.database, 'select status, api_calls as calls from sync_run');
  await expect.poll(runs).toEqual([{ status: 'failed', calls: 0 }]);
});
