import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { dumpGraph, readRows } from '../support/graph/dump-graph.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { mountSmallDisk } from '../support/programs/mount-disk.ts';
import { type EndedProgram, runProgram } from '../support/programs/start-program.ts';
import { startServer, stopServer } from '../support/programs/start-server.ts';

const probe = mountSmallDisk();
const canMount = probe !== null;
probe?.[Symbol.dispose]();

const full = 'The disk with the database is full. Free some space.';
const failed = (run: number) => `Sync ${run} failed: ${full} Nothing was written.`;
const oldGraph = { DATABASE_URL: 'file:graph.db' };
const newGraph = { ...oldGraph, SANDBOX_SEED: '2' };

function mountDisk() {
  const disk = mountSmallDisk();
  if (!disk) throw new Error('There was a disk a moment ago');
  return disk;
}

const sync = (cwd: string, env: Record<string, string>): Promise<EndedProgram> => runProgram('sync', { cwd, env });

it.skipIf(!canMount).concurrent(
  'release-graph sync reports a full disk, keeps the graph, and syncs once there is room again',
  async () => {
    using disk = mountDisk();
    const file = join(disk.path, 'graph.db');
    expect(await sync(disk.path, oldGraph)).toMatchObject({ status: 0 });
    const before = dumpGraph(file);

    disk.leave(150);
    const noRoomForGraph = await sync(disk.path, newGraph);
    expect(noRoomForGraph).toMatchObject({ status: 1, stderr: '' });
    expect(messagesOf(noRoomForGraph.stdout).at(-1)).toBe(failed(2));

    disk.leave(60);
    const noRoomForRun = await sync(disk.path, newGraph);
    expect(noRoomForRun).toMatchObject({ status: 1, stderr: '' });
    expect(messagesOf(noRoomForRun.stdout).slice(-2)).toEqual([
      'Sync 3 failed, and the failure could not be recorded',
      failed(3),
    ]);

    disk.leave(0);
    expect(await sync(disk.path, newGraph)).toEqual({
      status: 1,
      stdout: [],
      stderr: 'The database file graph.db cannot be read: the disk is full.\n',
    });

    disk.leave(1200);
    expect(dumpGraph(file)).toEqual(before);
    const after = await sync(disk.path, newGraph);
    expect(after).toMatchObject({ status: 0, stderr: '' });
    expect(messagesOf(after.stdout)[0]).toBe('Closed a sync as failed because its process is gone');
    expect(readRows(file, 'select status from sync_run order by id').map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
      'failed',
      'succeeded',
    ]);
  },
);

function holdSnapshot(file: string): DatabaseSync {
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from sync_run').get();
  return reader;
}

it.skipIf(!canMount).concurrent(
  'a server answers queries while the disk is full, and syncs once there is room again',
  async ({ expect }) => {
    using disk = mountDisk();
    expect(await sync(disk.path, oldGraph)).toMatchObject({ status: 0 });
    await using server = await startServer({ cwd: disk.path, env: { ...newGraph, SYNC_SCHEDULE: 'off' } });
    const startSync = () =>
      server.graphql('mutation { syncNewReleases { run { status } userErrors { code message } } }');
    const revision = () => server.graphql('{ catalog { revision } }');
    const started = { data: { syncNewReleases: { run: { status: 'RUNNING' }, userErrors: [] } } };

    // Of what a reader still sees nothing is moved into the file, so a write needs room and never finds some in the log.
    const reader = holdSnapshot(join(disk.path, 'graph.db'));
    disk.leave(28);
    expect(await startSync()).toMatchObject(started);
    await server.line(/"msg":"Sync 2 failed: /);
    expect(messagesOf(server.stdout).slice(-2)).toEqual([
      'Sync 2 failed, and the failure could not be recorded',
      failed(2),
    ]);

    disk.leave(0);
    // Until the process that said so has ended, who asks joins its sync.
    await expect.poll(startSync).toMatchObject({
      data: { syncNewReleases: { run: null, userErrors: [{ code: 'DATABASE_FULL', message: full }] } },
    });
    expect(await revision()).toMatchObject({ data: { catalog: { revision: 1 } } });

    reader.close();
    disk.leave(1200);
    expect(await startSync()).toMatchObject(started);
    await server.line(/"msg":"Sync 3 done/);
    expect(await revision()).toMatchObject({ data: { catalog: { revision: 2 } } });
    expect(await server.graphql('{ syncRuns { nodes { status message } } }')).toMatchObject({
      data: {
        syncRuns: {
          nodes: [
            { status: 'SUCCEEDED' },
            { status: 'FAILED', message: expect.stringMatching(/Nothing was written\.$/) },
            { status: 'SUCCEEDED' },
          ],
        },
      },
    });
    expect(await stopServer(server)).toMatchObject({ status: 0, stderr: '' });
  },
);
