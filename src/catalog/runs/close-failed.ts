import type { FilterQuery, InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { enqueueEvent } from '../push/enqueue.ts';
import { graphOf } from '../schema/graph.ts';
import { SyncRunEntity } from '../schema/sync-run.entity.ts';
import { lockRevision } from '../write/revision.ts';
import { readLeaseTime, timeOf } from './lease-clock.ts';

type Run = InferEntity<typeof SyncRunEntity>;

/** Closes a failed run, with the messages about it. Returns false if the stored run is not as `seen`. */
export const closeFailed = (
  em: EntityManager,
  seen: FilterQuery<Run> & { id: number },
  row: Partial<Pick<Run, 'stage' | 'message'>> & { status: 'failed'; finishedAt: string },
): Promise<boolean> =>
  em.fork().transactional(async (tx) => {
    const graph = graphOf(tx);
    await lockRevision(graph);
    const closed = await tx.nativeUpdate(SyncRunEntity, seen, row);
    if (closed === 0) return false;
    const at = timeOf(await readLeaseTime(graph, Date.parse(row.finishedAt)));
    await enqueueEvent(graph, 'sync.failed', { at, runId: seen.id });
    return true;
  });
