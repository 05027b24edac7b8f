import { statSync } from 'node:fs';
import { waitUntil } from '../wait-until.ts';

/** Resolves once SQLite has written pages of a large transaction to its WAL before the commit. */
export async function transactionUnderWay(file: string): Promise<void> {
  const log = `${file}-wal`;
  const sizeOf = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const settled = sizeOf();
  const isLarge = () => sizeOf() >= settled + 500_000 || undefined;
  await waitUntil(`SQLite wrote pages of a transaction to ${log}`, isLarge, { everyMs: 5 });
}
