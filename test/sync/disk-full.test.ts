import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { systemClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config/config.ts';
import { createLogger } from '../../src/logger.ts';
import { composeSync } from '../../src/sync/compose-sync.ts';
import { SyncService } from '../../src/sync/sync-service.ts';
import { dumpGraph, readRows } from '../support/graph/dump-graph.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const full = 'The disk with the database is full. Free some space. Nothing was written.';

/** Syncs of one process on a file that may grow to so many pages at most; null: as far as it wants. */
async function openSyncs(folder: string, env: Record<string, string> = {}) {
  const config = parseConfig({ DATABASE_URL: `file:${join(folder, 'graph.db')}`, LOG_LEVEL: 'info', ...env });
  const database = await openCatalog({ url: config.databaseUrl });
  const log: string[] = [];
  const logger = createLogger(config.logLevel, { write: (line) => void log.push(line) });
  const sandboxUrl = 'http://covers.invalid';
  const service = new SyncService(composeSync({ config, database, logger, clock: systemClock, sandboxUrl }));
  return {
    log,
    sync: async () => (await service.start('command')).finished,
    growTo: async (pages: number | 'any size') => {
      const most = pages === 'any size' ? 4_294_967_294 : pages;
      await database.em.execute(`pragma max_page_count = ${most}`);
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await database.close();
    },
  };
}

/** SQLite takes the limit as it takes the end of a disk: the statement that needs one page more fails with SQLITE_FULL. */
it('keeps the graph and reports it when the disk is full, and syncs once there is room', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  {
    await using first = await openSyncs(folder.path);
    expect(await first.sync()).toMatchObject({ status: 'succeeded' });
  }
  const before = dumpGraph(file);
  const pages = Number(readRows(file, 'pragma page_count')[0]?.page_count);
  const rooms = [1, 5, 20];
  {
    await using syncs = await openSyncs(folder.path, { SANDBOX_SEED: '2' });
    for (const room of rooms) {
      await syncs.growTo(pages + room);
      expect(await syncs.sync(), `${room} pages`).toMatchObject({ status: 'failed', message: full });
    }
    expect(messagesOf(syncs.log).filter((message) => / failed/.test(message))).toEqual(
      rooms.map((_, index) => `Sync ${index + 2} failed: ${full}`),
    );
  }
  expect(dumpGraph(file)).toEqual(before);
  expect(readRows(file, 'select status, message from sync_run where id > 1')).toEqual(
    rooms.map(() => ({ status: 'failed', message: full })),
  );

  await using syncs = await openSyncs(folder.path, { SANDBOX_SEED: '2' });
  await syncs.growTo(pages + 1);
  expect(await syncs.sync()).toMatchObject({ status: 'failed' });
  await syncs.growTo('any size');
  expect(await syncs.sync()).toMatchObject({ status: 'succeeded', releases: { created: 100, delisted: 100 } });
});
