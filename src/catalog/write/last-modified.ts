import type { EntityManager } from '@mikro-orm/sql';
import { databaseError } from '../../database/failure.ts';
import { type Graph, graphOf } from '../schema/graph.ts';

/**
 * Raises the date of the latest change to `at` (ISO 8601, UTC). Call it in each transaction that changes what a response
 * can show. Two changes never share a second, because clients compare dates for equality.
 */
export async function raiseModified(graph: Graph, at: string): Promise<void> {
  await raise(graph, at).execute();
}

/**
 * Records which program and settings serve the graph: another version may send other responses about the same graph.
 * Servers with equal settings have equal marks. Returns 0, or this second (Unix time) if another process is writing: the
 * server starts all the same, and nothing that it sends was modified earlier.
 */
export async function recordServer(em: EntityManager, mark: string, at: string): Promise<number> {
  const graph = graphOf(em.fork());
  const { served_by } = await graph
    .selectFrom('catalog_revision')
    .select('served_by')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  if (served_by === mark) return 0;
  try {
    await raise(graph, at).set({ served_by: mark }).execute();
    return 0;
  } catch (error) {
    if (databaseError(error)?.code !== 'DATABASE_BUSY') throw error;
    return secondOf(at);
  }
}

const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

function raise(graph: Graph, at: string) {
  const second = secondOf(at);
  return graph
    .updateTable('catalog_revision')
    .set((eb) => ({
      modified_second: eb
        .case()
        .when('modified_second', '<', second)
        .then(second)
        .else(eb('modified_second', '+', 1))
        .end(),
    }))
    .where('id', '=', 1);
}
