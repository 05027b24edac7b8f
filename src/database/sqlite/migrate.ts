import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sqlite';

const patienceMs = 10_000;
const lookEveryMs = 100;

/**
 * Runs the missing migrations. If several processes start at once on one file, one succeeds. The others fail, because
 * SQLite does not wait in the middle of a transaction, and look again until the migrations are done.
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

/** Whether another process has locked the file, or has just created what this one was about to create. */
async function isLeftToOthers({ migrator }: Pick<MikroORM, 'migrator'>, error: unknown): Promise<boolean> {
  const isTheirs = error instanceof Error && /is locked|already exists|duplicate column|UNIQUE/.test(error.message);
  return isTheirs || (await migrator.getPending()).length === 0;
}
