import type { EntityManager } from '@mikro-orm/sqlite';
import { type Graph, graphOf } from '../catalog/schema/graph.ts';
import { whenFree } from '../database/when-free.ts';

/** Writes all of it or nothing, once no other process writes; all of it is done again where another was faster. */
export const inOneGo = <T>(em: EntityManager, work: (graph: Graph) => Promise<T>): Promise<T> =>
  whenFree(async () => {
    const fork = em.fork();
    await fork.begin();
    try {
      const result = await work(graphOf(fork));
      await fork.commit();
      return result;
    } catch (error) {
      if (fork.isInTransaction()) await fork.rollback();
      throw error;
    }
  });
