import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sqlite';

const patienceMs = 10_000;
const lookEveryMs = 100;

/**
 * Brings the tables up to date. Of several processes that start at once on one file, one does it: the others fail, as
 * SQLite lets none of them wait in the middle of a transaction, and look again until it is done.
 */
export async function migrate(orm: Pick<MikroORM, 'migrator'>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await orm.migrator.up();
      return;
    } catch (error) {
      if (performance.now() > deadline || !(await isLeftToOthers(orm, error))) throw error;
      await delay(lookEveryMs);
    }
  }
}

/** Whether another process has the file, or has just made what this one was about to make. */
async function isLeftToOthers({ migrator }: Pick<MikroORM, 'migrator'>, error: unknown): Promise<boolean> {
  const isTheirs = error instanceof Error && /is locked|already exists|duplicate column|UNIQUE/.test(error.message);
  return isTheirs || (await migrator.getPending()).length === 0;
}
