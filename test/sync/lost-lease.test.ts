import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { refuseLostLease } from '../../src/catalog/runs/lease-epoch.ts';
import { closeRun } from '../../src/catalog/runs/own-run.ts';
import { identifyProcess, type ProcessIdentity } from '../../src/catalog/runs/process-identity.ts';
import { openRun } from '../../src/catalog/runs/run-lease.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { dumpGraph, execute, readRows } from '../support/graph/dump-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { createTestDatabase, isServer } from '../support/postgres/test-database.ts';
import { runProgram, startProgram } from '../support/programs/start-program.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const at = '2026-11-22T06:00:00.000Z';
const takenOver = 'Another process took over this sync, because it seemed abandoned. Nothing was written.';

/** An abandoned run, by a process that another one cannot look up. */
const abandon = `update sync_run set pid_namespace = 'elsewhere', heartbeat_at = '2026-01-01T00:00:00.000Z'`;

const nameOf = (url: string): string => (isServer(url) ? url : url.replace('file:', ''));

it('never commits after its successor, when a sync was stopped for longer than its lease', async () => {
  using folder = makeTemporaryFolder();
  await using database = await createTestDatabase(folder.path);
  await using spotify = await serveSpotify({ held: true });
  const options = { cwd: folder.path, env: { ...spotify.env, DATABASE_URL: database.url } };
  await using stale = startProgram('sync', options);
  await stale.line(/"msg":"Sync 1 started/);
  stale.kill('SIGSTOP');
  execute(nameOf(database.url), abandon);
  spotify.release();
  expect(await runProgram('sync', options)).toMatchObject({ status: 0 });
  const successor = dumpGraph(nameOf(database.url));

  stale.kill('SIGCONT');
  const { status, stdout } = await stale.ended;
  expect(status).toBe(1);
  expect(stdout.at(-1)).toContain(`Sync 1 failed: ${takenOver}`);
  expect(dumpGraph(nameOf(database.url))).toEqual(successor);
  expect(readRows(nameOf(database.url), 'select status, epoch from sync_run order by id')).toEqual([
    { status: 'failed', epoch: 1 },
    { status: 'succeeded', epoch: 2 },
  ]);
});

it.each([
  ['its run is closed', null],
  ['its run looks open again', `update sync_run set status = 'running' where id = 1`],
])('refuses the writer of an earlier epoch before its first write if %s', async (_when, change) => {
  using folder = makeTemporaryFolder();
  await using test = await createTestDatabase(folder.path);
  const statements: string[] = [];
  const database = await openCatalog({ url: test.url, onStatement: (sql) => statements.push(sql) });
  await using _closing = { [Symbol.asyncDispose]: () => database.close() };
  const { em } = database;
  const stale: ProcessIdentity = { ...identifyProcess(), pidNamespace: 'elsewhere' };
  const self = identifyProcess();
  const write = (owner: ProcessIdentity, rowId: number, name: string) => {
    const artist = inventArtist(1, 'Someone');
    return writeUpdate(em, inventUpdate(at, { US: [inventRelease(1, name, [artist])] }, [artist]), {
      origin: 'sandbox',
      checkLease: (graph) => refuseLostLease(graph, owner, rowId),
      settle: (tx) => closeRun(tx, owner, rowId, { status: 'succeeded', finishedAt: at }),
    });
  };

  const { run: first } = await openRun(em, stale, 'timer', Date.now());
  await em.execute(abandon);
  const { run: second, elsewhere } = await openRun(em, self, 'timer', Date.now());
  expect(elsewhere).toBe(false);
  await write(self, second.rowId, 'By the successor');
  if (change) await em.execute(change);
  statements.length = 0;
  await expect(write(stale, first.rowId, 'By the stale sync')).rejects.toMatchObject({ code: 'SYNC_TAKEN_OVER' });
  expect(statements.filter((sql) => /^(insert|delete)/.test(sql))).toEqual([]);
  expect(await em.execute('select name from release')).toEqual([{ name: 'By the successor' }]);
  // Refused as well without the check at the beginning, as its run is closed.
  if (!change)
    await expect(
      closeRun(em.fork(), stale, first.rowId, { status: 'succeeded', finishedAt: at }),
    ).rejects.toMatchObject({ code: 'SYNC_TAKEN_OVER' });
});
