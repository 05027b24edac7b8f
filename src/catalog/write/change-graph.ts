import type { EntityManager } from '@mikro-orm/sqlite';
import type { KyselyPlugin } from 'kysely';
import { whenFree } from '../../database/when-free.ts';
import { updateListedArtists } from '../read/listed-artists.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import { type ChangeLog, createChangeLog } from './log-changes.ts';
import { lockRevision, raiseRevision } from './revision.ts';

export interface ChangeOptions<Change, T> {
  /** ISO 8601, UTC: now. */
  at: string;
  /** Ends the transaction early, with nothing written, between any two of its statements. */
  signal?: AbortSignal;
  /** Notes what was done, in the very transaction that did it; by itself where nothing differed. */
  settle: (em: EntityManager, change: Change) => Promise<T>;
}

export interface GraphChange {
  /** Whether the graph is another one, and so the revision is raised. */
  changed: boolean;
  /** How many old changes went from the log: no reader of the graph has to know. */
  changesPruned: number;
}

/**
 * One transaction that changes the graph and raises its revision, or leaves no trace when nothing differs: the old graph
 * or the new one, never a mixture.
 */
export async function changeGraph<Change extends GraphChange, T>(
  em: EntityManager,
  { at, signal, settle }: ChangeOptions<Change, T>,
  work: (graph: Graph, log: ChangeLog) => Promise<Change>,
): Promise<T> {
  const fork = em.fork();
  await fork.begin();
  try {
    const graph = signal ? graphOf(fork).withPlugin(endedBy(signal)) : graphOf(fork);
    const revision = 1 + (await whenFree(() => lockRevision(graph), signal));
    const change = await work(graph, createChangeLog(graph, revision, at));
    if (!change.changed && change.changesPruned === 0) {
      await fork.rollback();
      return await settle(em.fork(), change);
    }
    if (change.changed) {
      await raiseRevision(graph, revision, at);
      await updateListedArtists(graph);
    }
    const settled = await settle(fork, change);
    await fork.commit();
    return settled;
  } catch (error) {
    if (fork.isInTransaction()) await fork.rollback();
    signal?.throwIfAborted();
    throw error;
  }
}

const endedBy = (signal: AbortSignal): KyselyPlugin => ({
  transformQuery({ node }) {
    signal.throwIfAborted();
    return node;
  },
  transformResult: async ({ result }) => result,
});
