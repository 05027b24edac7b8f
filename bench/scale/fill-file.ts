import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { CatalogUpdate } from '../../src/catalog/write/catalog-update.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import type { Database } from '../../src/database/port.ts';

/** Writes an update as a sync does, without its pauses for other processes. */
export const writeAll = ({ em }: Database, update: CatalogUpdate): Promise<void> =>
  writeUpdate(em, update, { origin: 'sandbox', settle: async () => {} });

/** Creates a file from a sequence of updates. */
export async function fillFile(file: string, updates: Iterable<CatalogUpdate>): Promise<void> {
  const database = await openCatalog({ url: `file:${file}` });
  try {
    for (const update of updates) await writeAll(database, update);
  } finally {
    await database.close();
  }
}
