import { createHash } from 'node:crypto';
import type { CopiedRow } from './copied-tables.ts';

/** What a table has: how many rows, and a digest of their values in the order of their keys. */
export interface TableDigest {
  rows: number;
  sha256: string;
}

/** Reads pages of rows to their end, and passes each on to `use`. */
export async function digestPages(
  pages: AsyncIterable<readonly CopiedRow[]>,
  use: (rows: readonly CopiedRow[]) => Promise<void> | void,
): Promise<TableDigest> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const page of pages) {
    for (const row of page) hash.update(`${JSON.stringify(row)}\n`);
    rows += page.length;
    await use(page);
  }
  return { rows, sha256: hash.digest('hex') };
}

/** One digest for all tables. */
export function digestAll(tables: ReadonlyMap<string, TableDigest>): string {
  const hash = createHash('sha256');
  for (const [name, { sha256 }] of tables) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex');
}
