import { join } from 'node:path';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Database } from '../../src/database/port.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { insertRows, type Rows, readRows } from './copy-rows.ts';
import { writeAll } from './fill-file.ts';
import { inventListing } from './invent-history.ts';

/** Seconds of each round. */
export interface WriteCost {
  first: number[];
  unchanged: number[];
  bare: number[];
  /** Number of rows in all tables. */
  rows: number;
}

const releases = 10_000;

/** Each measurement uses a new file. The first round only warms up. */
export async function measureWrites(rounds: number): Promise<WriteCost> {
  const update = inventListing(releases);
  const cost: WriteCost = { first: [], unchanged: [], bare: [], rows: 0 };
  let rows: Rows = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    const written = await inNewFile(async (database) => {
      const first = await secondsOf(() => writeAll(database, update));
      const unchanged = await secondsOf(() => writeAll(database, update));
      if (round === 0) rows = await readRows(database);
      return { first, unchanged };
    });
    const bare = await inNewFile((database) => secondsOf(() => insertRows(database, rows)));
    if (round === 0) continue;
    cost.first.push(written.first);
    cost.unchanged.push(written.unchanged);
    cost.bare.push(bare);
  }
  return { ...cost, rows: [...rows.values()].reduce((sum, { length }) => sum + length, 0) };
}

async function inNewFile<T>(work: (database: Database) => Promise<T>): Promise<T> {
  using folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'written.db')}` });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const startMs = performance.now();
  await work();
  return (performance.now() - startMs) / 1000;
}
