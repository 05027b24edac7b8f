import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { closeRun } from '../../../src/catalog/runs/own-run.ts';
import { identifyProcess } from '../../../src/catalog/runs/process-identity.ts';
import { openRun } from '../../../src/catalog/runs/run-lease.ts';
import type { RunningApp } from './start-app.ts';

/** Adds syncs without changes to the app's history, a minute apart. */
export async function recordRuns({ config }: Pick<RunningApp, 'config'>, count: number): Promise<void> {
  const database = await openCatalog({ url: config.databaseUrl });
  const self = identifyProcess();
  try {
    for (let minute = 0; minute < count; minute += 1) {
      const atMs = Date.UTC(2026, 10, 22, 7, minute);
      const { run } = await openRun(database.em, self, 'timer', atMs);
      const outcome = { status: 'succeeded' as const, finishedAt: new Date(atMs).toISOString() };
      await closeRun(database.em.fork(), self, run.rowId, outcome);
    }
  } finally {
    await database.close();
  }
}

export const countRuns = async ({ graphql }: Pick<RunningApp, 'graphql'>): Promise<number> =>
  (await graphql('{ syncRuns { totalCount } }')).data.syncRuns.totalCount;
