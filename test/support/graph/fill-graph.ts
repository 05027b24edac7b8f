import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import type { CatalogUpdate } from '../../../src/catalog/write/catalog-update.ts';
import { writeUpdate } from '../../../src/catalog/write/write-update.ts';
import type { RunningApp } from '../app/start-app.ts';

/** Writes updates into the app's file like a sync, on a separate connection. */
export async function fillGraph({ config }: Pick<RunningApp, 'config'>, updates: readonly CatalogUpdate[]) {
  const database = await openCatalog({ url: config.databaseUrl });
  try {
    for (const update of updates) await writeUpdate(database.em, update, { origin: 'sandbox', settle: async () => {} });
  } finally {
    await database.close();
  }
}
