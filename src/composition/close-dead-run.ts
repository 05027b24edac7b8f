import type { ProcessIdentity } from '../catalog/process-identity.ts';
import { closeRun } from '../catalog/run-lease.ts';
import { findSyncRuns, type SyncRun } from '../catalog/sync-runs.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { logOutcome } from '../sync/log-outcome.ts';

/** A process that ends with its run open left a transaction at most, which ended with its connection. */
export async function closeDeadRun(
  run: SyncRun,
  { database, self, logger }: { database: Database; self: ProcessIdentity; logger: Logger },
  message: string,
  signal: AbortSignal,
): Promise<SyncRun> {
  const outcome = { status: 'failed' as const, finishedAt: new Date().toISOString(), message };
  try {
    const closed = await closeRun(database.em.fork(), self, run.rowId, outcome, signal);
    logOutcome(logger, closed, signal.aborted);
    return closed;
  } catch (error) {
    const [recorded] = await findSyncRuns(database.em, [run.rowId]).catch(() => []);
    // The process had closed it, and died before it could say so.
    if (recorded && recorded.status !== 'running') return recorded;
    logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} could not be recorded as failed`);
    return { ...run, ...outcome, stage: null };
  }
}
