import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import type { Database } from '../../../src/database/port.ts';
import { createTestDatabase } from '../postgres/test-database.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

export interface TestCatalog extends AsyncDisposable {
  database: Database;
  url: string;
}

/** An empty graph on the database of the tests, without an app. */
export async function openTestCatalog(): Promise<TestCatalog> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const { url } = stack.use(await createTestDatabase(folder.path));
  const database = stack.adopt(await openCatalog({ url }), (opened) => opened.close());
  const owned = stack.move();
  return { database, url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
