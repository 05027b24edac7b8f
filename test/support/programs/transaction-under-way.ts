import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Resolves once SQLite has written pages of a large transaction to its WAL before the commit. */
export async function transactionUnderWay(file: string): Promise<void> {
  const log = `${file}-wal`;
  const sizeOf = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const settled = sizeOf();
  while (sizeOf() < settled + 500_000) await delay(5);
}
