import { AppError } from '../../errors.ts';
import type { Graph } from '../schema/graph.ts';
import type { ProcessIdentity } from './process-identity.ts';

/**
 * Returns the epoch of a new lease. The graph stores the epoch of the latest lease beside its revision: the row is locked,
 * so no writing transaction is open meanwhile.
 */
export async function raiseEpoch(graph: Graph): Promise<number> {
  const { lease_epoch } = await graph
    .updateTable('catalog_revision')
    .set((eb) => ({ lease_epoch: eb('lease_epoch', '+', 1) }))
    .where('id', '=', 1)
    .returning('lease_epoch')
    .executeTakeFirstOrThrow();
  return lease_epoch;
}

/**
 * Throws if the run has lost its lease. Call it in the writing transaction, once the revision is locked: no process can take
 * a new lease before that transaction ends.
 */
export async function refuseLostLease(graph: Graph, { owner }: ProcessIdentity, rowId: number): Promise<void> {
  const held = await graph
    .selectFrom('sync_run')
    .innerJoin('catalog_revision', 'catalog_revision.lease_epoch', 'sync_run.epoch')
    .select('sync_run.id')
    .where('sync_run.id', '=', rowId)
    .where('owner', '=', owner)
    .where('status', '=', 'running')
    .executeTakeFirst();
  if (!held) throw takenOver();
}

export const takenOver = (): AppError =>
  new AppError(
    'SYNC_TAKEN_OVER',
    'Another process took over this sync, because it seemed abandoned. Nothing was written.',
  );
