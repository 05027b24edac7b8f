import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Resolves once a transaction is so large that SQLite writes pages of it before its end. */
export async function transactionUnderWay(file: string): Promise<void> {
  const log = `${file}-wal`;
  const sizeOf = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const settled = sizeOf();
  while (sizeOf() < settled + 500_000) await delay(5);
}
