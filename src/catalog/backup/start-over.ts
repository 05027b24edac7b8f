import type { EntityManager } from '@mikro-orm/sql';
import { graphOf } from '../schema/graph.ts';
import { replaceFeedToken } from '../write/change-log.ts';
import { raiseModified } from '../write/last-modified.ts';

/**
 * Call it on a restored backup, whose graph is older than what clients have seen. Cursors of the change feed expire, so that
 * mirrors copy the graph again. A sync that ran during the backup is closed, and messages that waited are deleted: most were
 * delivered since. `at` is now (ISO 8601, UTC).
 */
export const startOver = (em: EntityManager, at: string): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const graph = graphOf(tx);
    await replaceFeedToken(graph);
    await graph.deleteFrom('outbox').execute();
    await raiseModified(graph, at);
    await graph
      .updateTable('sync_run')
      .set({ status: 'failed', stage: null, finished_at: at, message: 'The backup was made while this sync ran.' })
      .where('status', '=', 'running')
      .execute();
  });
