import { closeSyncRun, openSyncRun } from '../../src/catalog/sync-runs.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import type { RunningApp } from './start-app.ts';

/** Puts syncs into the app's history, a minute apart, that wrote nothing. */
export async function recordRuns({ config }: Pick<RunningApp, 'config'>, count: number): Promise<void> {
  const database = await openDatabase({ file: config.databaseFile });
  try {
    for (let minute = 0; minute < count; minute += 1) {
      const at = new Date(Date.UTC(2026, 10, 22, 7, minute)).toISOString();
      const { rowId } = await openSyncRun(database.em, 'timer', at);
      await closeSyncRun(database.em, rowId, { status: 'succeeded', finishedAt: at });
    }
  } finally {
    await database.close();
  }
}
