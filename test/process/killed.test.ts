import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { onceAYear } from '../support/once-a-year.ts';
import { startServer, stopServer } from '../support/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { transactionUnderWay } from '../support/transaction-under-way.ts';

it('closes the run of a server that was killed while it wrote, and keeps nothing of it', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'data/sandbox.db');
  const options = { cwd: folder.path, env: { SANDBOX_RELEASES: '10000', SYNC_SCHEDULE: onceAYear } };

  await using killed = await startServer(options);
  await killed.line(/"msg":"Sync 1 started/);
  await transactionUnderWay(file);
  killed.kill('SIGKILL');
  expect(await killed.ended).toMatchObject({ status: null });

  await using server = await startServer({ ...options, env: { ...options.env, SYNC_SCHEDULE: 'off' } });
  expect(await server.line(/process is gone/)).toContain('A sync whose process is gone was closed as failed');
  await stopServer(server);

  using database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare('select status, message from sync_run').all()).toEqual([
    { status: 'failed', message: 'The process ended before the sync did; nothing of it was written.' },
  ]);
  expect(database.prepare('select revision from catalog_revision').all()).toEqual([{ revision: 0 }]);
  for (const table of ['artist', 'release', 'release_credit', 'listing', 'name_search']) {
    expect(database.prepare(`select count(*) as rows from ${table}`).get(), table).toEqual({ rows: 0 });
  }
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
});
