import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { onceAYear } from '../../support/app/yearly-schedule.ts';
import { pidOfRun } from '../../support/programs/pid-of-run.ts';
import { type RunningServer, startServer, stopServer } from '../../support/programs/start-server.ts';
import { transactionUnderWay } from '../../support/programs/transaction-under-way.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

interface Victims {
  server: RunningServer;
  file: string;
}

const stopped = 'The sync was stopped before it ended. Nothing was written.';
const gone = 'The process ended before the sync did. Nothing was written.';

it.concurrent.each([
  {
    who: 'the server: its sync process stops by itself',
    // While it lists: in a transaction it might be done before it hears of it.
    until: async () => {},
    kill: async ({ server }: Victims) => void server.kill('SIGKILL'),
    message: stopped,
  },
  {
    who: 'the server and its sync process: the next start closes the run',
    until: transactionUnderWay,
    kill: async ({ server, file }: Victims) => {
      const pid = pidOfRun(file);
      // Stopped first, so that neither hears of the other's end.
      process.kill(pid, 'SIGSTOP');
      server.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
    },
    message: gone,
  },
  {
    who: 'the sync process: its server closes the run and keeps running',
    until: transactionUnderWay,
    kill: async ({ server, file }: Victims) => {
      process.kill(pidOfRun(file), 'SIGKILL');
      await server.line(/"run":1,"status":null,"signal":"SIGKILL","msg":"The sync process ended unexpectedly"/);
      await server.line(/"msg":"Sync 1 failed: The process of the sync was killed \(SIGKILL\)/);
      await stopServer(server);
    },
    message: 'The process of the sync was killed (SIGKILL), perhaps because memory ran out. Nothing was written.',
  },
])('keeps nothing of a sync after SIGKILL of $who', async ({ until, kill, message }) => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'data/sandbox.db');
  const options = { cwd: folder.path, env: { SANDBOX_RELEASES: '10000', SYNC_SCHEDULE: onceAYear } };

  await using server = await startServer(options);
  await server.line(/"msg":"Sync 1 started/);
  await until(file);
  await kill({ server, file });
  await server.ended;

  await using next = await startServer({ ...options, env: { ...options.env, SYNC_SCHEDULE: 'off' } });
  if (message === gone) {
    expect(await next.line(/process is gone/)).toContain('Closed a sync as failed because its process is gone');
  }
  await stopServer(next);

  using database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare('select status, message from sync_run').all()).toEqual([{ status: 'failed', message }]);
  expect(database.prepare('select revision from catalog_revision').all()).toEqual([{ revision: 0 }]);
  for (const table of ['artist', 'release', 'release_credit', 'listing', 'name_search']) {
    expect(database.prepare(`select count(*) as rows from ${table}`).get(), table).toEqual({ rows: 0 });
  }
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
});
