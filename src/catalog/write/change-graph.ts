import type { EntityManager } from '@mikro-orm/sql';
import type { KyselyPlugin } from 'kysely';
import { dialectOf } from '../../database/sql-dialect.ts';
import { whenFree } from '../../database/when-free.ts';
import { enqueueChanges, markOutbox } from '../push/enqueue.ts';
import { updateListedArtists } from '../read/listed-artists.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import { type ChangeLog, createChangeLog } from './change-log.ts';
import { raiseModified } from './last-modified.ts';
import { lockRevision, raiseRevision, updateSizes } from './revision.ts';

export interface ChangeOptions<Change, T> {
  /** ISO 8601, UTC: now. */
  at: string;
  /** Aborts before the next statement; nothing is written then. */
  signal?: AbortSignal;
  /** Called when the revision is locked. If it throws, nothing is written. */
  checkLease?: (graph: Graph) => Promise<void>;
  /** Records the outcome: in the same transaction, or after its rollback if nothing differed. */
  settle: (em: EntityManager, change: Change) => Promise<T>;
}

/** What a write uses; all of it belongs to one transaction. */
export interface GraphTransaction {
  em: EntityManager;
  graph: Graph;
  log: ChangeLog;
  /** ISO 8601, UTC: now. */
  at: string;
}

export interface GraphChange {
  /** Whether the graph differs, so that the revision is raised. */
  changed: boolean;
  /** How many old entries of the change log were deleted. They are no part of the graph. */
  changesPruned: number;
}

/**
 * Runs `work` in one transaction and raises the revision. It begins and ends the transaction itself, as an unchanged
 * graph must roll back, which `em.transactional` only does for an error.
 */
export async function changeGraph<Change extends GraphChange, T>(
  em: EntityManager,
  { at, signal, checkLease, settle }: ChangeOptions<Change, T>,
  work: (tx: GraphTransaction) => Promise<Change>,
): Promise<T> {
  const fork = em.fork();
  await fork.begin();
  try {
    const graph = signal ? graphOf(fork).withPlugin(abortedBy(signal)) : graphOf(fork);
    const revision = 1 + (await whenFree(() => lockRevision(graph), signal));
    await checkLease?.(graph);
    await dialectOf(graph).beginChange(graph);
    const mark = await markOutbox(graph);
    const change = await work({ em: fork, graph, log: createChangeLog(graph, revision, at), at });
    if (!change.changed && change.changesPruned === 0) {
      await fork.rollback();
      return await settle(em.fork(), change);
    }
    await raiseModified(graph, at);
    if (change.changed) {
      await raiseRevision(graph, revision, at);
      await updateListedArtists(graph);
      await updateSizes(graph);
      await enqueueChanges(graph, mark, Date.parse(at));
    }
    const settled = await settle(fork, change);
    await dialectOf(graph).endChange(graph);
    await fork.commit();
    return settled;
  } catch (error) {
    if (fork.isInTransaction()) await fork.rollback();
    signal?.throwIfAborted();
    throw error;
  }
}

const abortedBy = (signal: AbortSignal): KyselyPlugin => ({
  transformQuery({ node }) {
    signal.throwIfAborted();
    return node;
  },
  transformResult: async ({ result }) => result,
});
