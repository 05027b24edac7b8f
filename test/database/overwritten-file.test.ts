import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { writeElsewhere } from '../support/programs/write-elsewhere.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const onFile = itOnSqlite('nothing copies over the files of a running PostgreSQL');

const updateAt = (number: number) => {
  const artist = inventArtist(number, `Player ${number}`);
  const release = inventRelease(number, `Record ${number}`, [artist]);
  return inventUpdate(`2026-11-22T06:00:0${number}.000Z`, { FR: [release] }, [artist]);
};

const unavailable = {
  status: 'unavailable',
  detail:
    'The database file was overwritten while the server runs. Stop the server, then restore the file again without its -wal and -shm.',
};

/** Overwrites the server's file in place, as `cp` does, with a backup from before its last commit. */
async function overwrite(app: RunningApp, folder: string, lookBefore: () => Promise<unknown>) {
  const backup = join(folder, 'backup.db');
  await fillGraph(app, [updateAt(1)]);
  writeElsewhere(app.database, `vacuum into '${backup}'`);
  await fillGraph(app, [updateAt(2)]);
  writeElsewhere(app.database, 'pragma wal_checkpoint(truncate)');
  await lookBefore();
  copyFileSync(backup, app.database);
}

onFile('a server says that its database file was overwritten', async () => {
  using folder = makeTemporaryFolder();
  await using app = await startApp();
  await overwrite(app, folder.path, async () => expect((await app.get('/readyz')).status).toBe(200));
  const response = await app.get('/readyz');
  expect([response.status, await response.json()]).toEqual([503, unavailable]);
  expect((await app.get('/healthz')).status).toBe(200);
});

onFile('a connection begins no transaction on an overwritten file', async () => {
  using folder = makeTemporaryFolder();
  await using app = await startApp();
  const database = await openCatalog({ url: app.config.databaseUrl, guardsFile: true });
  const transact = () => database.em.transactional((em) => em.execute('select 1'));
  await overwrite(app, folder.path, transact);
  await expect(transact()).rejects.toMatchObject({
    code: 'SQLITE_READONLY_DBMOVED',
  });
  // The refused transaction has left the connection to others.
  expect(await database.em.execute('select 1 as one')).toEqual([{ one: 1 }]);
  await database.close();
});

onFile('a server accepts the commits and checkpoints of other processes', async () => {
  await using app = await startApp();
  for (const number of [1, 2, 3]) {
    await fillGraph(app, [updateAt(number)]);
    expect((await app.get('/readyz')).status).toBe(200);
    writeElsewhere(app.database, 'pragma wal_checkpoint(truncate)');
    expect((await app.get('/readyz')).status).toBe(200);
    writeElsewhere(app.database, 'vacuum');
    expect((await app.get('/readyz')).status).toBe(200);
  }
});
