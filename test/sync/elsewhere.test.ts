import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { holdWriteLock } from '../support/hold-lock.ts';
import { startApp } from '../support/start-app.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const start = 'mutation { syncNewReleases { joined run { id } userErrors { code message field } } }';

/** Real time, as is the time since which the machine is up. */
const openedAt = new Date().toISOString();

/** A run that a process has open which is alive, and is not this one. */
async function openRunElsewhere(file: string, startedAt = openedAt): Promise<void> {
  const orm = await openDatabase({ file });
  await orm.em.execute(
    `insert into sync_run ("trigger", status, started_at, releases, artists, pid)
     values ('command', 'running', '${startedAt}', '{}', '{}', ${process.ppid})`,
  );
  await orm.close();
}

describe('while another process syncs the same file', () => {
  it('starts no second sync, and says so', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await openRunElsewhere(file);
    await using app = await startApp({ env: { DATABASE_URL: `file:${file}` } });
    const { data } = await app.graphql(start);
    expect(data.syncNewReleases).toEqual({
      joined: false,
      run: null,
      userErrors: [
        {
          code: 'SYNC_ELSEWHERE',
          message: `Another process (${process.ppid}) has been syncing this database since ${openedAt}.`,
          field: null,
        },
      ],
    });
  });

  it('serves nevertheless when it was to sync at start', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await openRunElsewhere(file);
    await using app = await startApp({ env: { DATABASE_URL: `file:${file}`, SYNC_SCHEDULE: '0 0 1 1 *' } });
    expect((await app.get('/api/artists/')).status).toBe(200);
    expect(app.log.map(({ msg }) => msg)).toContainEqual(expect.stringMatching(/^No sync now: Another process/));
  });
});

it('takes a run from before the machine started for abandoned, whoever has its number now', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await openRunElsewhere(file, '2025-01-01T00:00:00.000Z');
  await using app = await startApp({ env: { DATABASE_URL: `file:${file}` } });
  const { data } = await app.graphql('{ syncRuns { nodes { status } } }');
  expect(data.syncRuns.nodes).toEqual([{ status: 'FAILED' }]);
  expect(await app.sync()).toMatchObject({ status: 'succeeded' });
});

it('says that the database is busy when another process holds the write lock, and answers readers meanwhile', async () => {
  using folder = makeTemporaryFolder();
  const config = parseConfig({
    DATABASE_URL: `file:${join(folder.path, 'graph.db')}`,
    PORT: '0',
    SYNC_SCHEDULE: 'off',
    LOG_LEVEL: 'silent',
  });
  await using app = await createApp(config, pino({ level: 'silent' }));
  {
    await using _lock = await holdWriteLock(config.databaseFile);
    const refused = expect(app.sync.start('mutation')).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    expect((await fetch(`${app.url}/api/artists/`)).status).toBe(200);
    await refused;
  }
  expect(await (await app.sync.start('mutation')).finished).toMatchObject({ status: 'succeeded' });
});
