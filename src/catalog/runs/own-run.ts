import type { EntityManager } from '@mikro-orm/sql';
import { whenFree } from '../../database/when-free.ts';
import { graphOf } from '../schema/graph.ts';
import { type ListingSource, SyncRunEntity } from '../schema/sync-run.entity.ts';
import { raiseModified } from '../write/last-modified.ts';
import { closeFailed } from './close-failed.ts';
import { leaseTime, timeOf } from './lease-clock.ts';
import { takenOver } from './lease-epoch.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { type SyncRun, toSyncRun } from './sync-runs.ts';

/** What a heartbeat reports. */
type RunReport = Pick<SyncRun, 'stage' | 'progress' | 'apiCalls' | 'tokenRequests' | 'retries' | 'waitedMs'>;

export type SyncOutcome = Partial<Omit<SyncRun, 'kind' | 'rowId'>> & Pick<SyncRun, 'status' | 'finishedAt'>;

/** Continues a run that the parent process has opened. Throws if it was closed meanwhile. */
export async function adoptRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  nowMs: number,
  signal: AbortSignal,
): Promise<void> {
  const row = { pid: self.pid, heartbeatAt: timeOf(await leaseTime(em, nowMs)) };
  const held = await whenFree(() => em.fork().nativeUpdate(SyncRunEntity, mine(self, rowId), row), signal);
  if (held === 0) throw takenOver();
}

/** Writes a heartbeat and the progress of the run. */
export async function reportRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  { progress, ...report }: RunReport,
  nowMs: number,
): Promise<void> {
  const row = { ...report, progress: JSON.stringify(progress), heartbeatAt: timeOf(await leaseTime(em, nowMs)) };
  const held = await em.fork().nativeUpdate(SyncRunEntity, mine(self, rowId), row);
  if (held === 0) throw takenOver();
}

/**
 * Closes the run, in the transaction of `em` if there is one. Throws if another process has closed it meanwhile. Stops
 * waiting for the write lock if `signal` is aborted.
 */
export async function closeRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  { progress, skipReasons, ...outcome }: SyncOutcome,
  signal?: AbortSignal,
): Promise<SyncRun> {
  const row = {
    ...outcome,
    ...(progress ? { progress: JSON.stringify(progress) } : {}),
    ...(skipReasons ? { skipReasons: JSON.stringify(skipReasons) } : {}),
    stage: null,
  };
  const { source, finishedAt } = outcome;
  const lastSource = source ? await findLastSource(em) : null;
  const close = async (): Promise<boolean> => {
    const { status } = outcome;
    // A sync that was stopped did not fail.
    return status === 'failed' && finishedAt !== null && !signal?.aborted
      ? closeFailed(em, mine(self, rowId), { ...row, status, finishedAt })
      : (await em.nativeUpdate(SyncRunEntity, mine(self, rowId), row)) > 0;
  };
  if (!(await whenFree(close, signal))) throw takenOver();
  // Responses show the source of the last run that read a list.
  if (source && source !== lastSource && finishedAt !== null)
    await whenFree(() => raiseModified(graphOf(em), finishedAt), signal);
  return toSyncRun(await em.findOneOrFail(SyncRunEntity, rowId, { disableIdentityMap: true }));
}

async function findLastSource(em: EntityManager): Promise<ListingSource | null> {
  const [run] = await em
    .fork({ keepTransactionContext: true })
    .find(SyncRunEntity, { source: { $ne: null } }, { orderBy: { id: 'desc' }, limit: 1, fields: ['source'] });
  return run?.source ?? null;
}

const mine = ({ owner }: ProcessIdentity, id: number) => ({ id, owner, status: 'running' as const });
