import type { EntityManager } from '@mikro-orm/sqlite';
import { resetFollows } from '../people/follows.ts';
import type { Graph } from '../schema/graph.ts';
import { changeGraph, type GraphChange, type GraphTransaction } from './change-graph.ts';
import { forgetAllNames } from './name-index.ts';
import { pruneChanges, renewFeed } from './prune-changes.ts';
import { type Removed, removeExpired } from './remove-expired.ts';
import { freeOrigin } from './revision.ts';

interface Purged extends Removed {
  /** How many entries of the log of changes. */
  changes: number;
}

/**
 * Deletes what no market has listed since `before`, and the log of changes from before; `at` is now. Both are ISO 8601,
 * UTC. What is listed is as old as the last reading of the lists: a sync may never come again. Leaves no trace when it
 * finds nothing.
 */
export const purgeExpired = (em: EntityManager, before: string, at: string): Promise<Purged> =>
  inTransaction(em, at, async (tx) => {
    const removed = await removeExpired(tx, { before, readAt: await findLastReading(tx.graph, at) });
    const changes = await pruneChanges(tx.graph, before);
    return {
      removed: { ...removed, changes },
      changesPruned: changes,
      changed: removed.releases + removed.artists > 0,
    };
  });

/**
 * Deletes the whole graph and where it came from, so that it may be filled from elsewhere. The history of syncs and what
 * was learnt about the Spotify app stay, and so do the counters of row ids: no id ever comes to mean another thing. Who
 * followed the changes has to begin anew.
 */
export const emptyGraph = (em: EntityManager, at: string): Promise<Purged> =>
  inTransaction(em, at, async ({ em: tx, graph }) => {
    await forgetAllNames(graph);
    for (const table of ['listing', 'release_credit', 'artist_genre', 'genre'] as const) await deleteAll(graph, table);
    const releases = await deleteAll(graph, 'release');
    const artists = await deleteAll(graph, 'artist');
    await resetFollows(tx);
    const freed = await freeOrigin(graph);
    const changes = await renewFeed(graph);
    return {
      removed: { releases, artists, changes },
      changesPruned: changes,
      changed: freed || releases + artists > 0,
    };
  });

const inTransaction = (
  em: EntityManager,
  at: string,
  purge: (tx: GraphTransaction) => Promise<GraphChange & { removed: Purged }>,
): Promise<Purged> => changeGraph(em, { at, settle: async (_, { removed }) => removed }, purge);

/** When a run that is over last read a list; where none is known to have, what is there was written by other means. */
async function findLastReading(graph: Graph, fallback: string): Promise<string> {
  const run = await graph
    .selectFrom('sync_run')
    .select('started_at')
    .where('source', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run?.started_at ?? fallback;
}

type FilledTable = 'artist' | 'artist_genre' | 'genre' | 'listing' | 'release' | 'release_credit';

async function deleteAll(graph: Graph, table: FilledTable): Promise<number> {
  const { numDeletedRows } = await graph.deleteFrom(table).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
