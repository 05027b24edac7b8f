import type { EntityManager } from '@mikro-orm/sql';
import { graphOf } from '../schema/graph.ts';

/** The numbers of the runs that ended after a run, oldest first; 0: of all. Only the newest run can still be running. */
export const listRunFigures = (em: EntityManager, afterId: number) =>
  graphOf(em.fork())
    .selectFrom('sync_run')
    .select([
      'id',
      'trigger',
      'status',
      'started_at as startedAt',
      'finished_at as finishedAt',
      'api_calls as apiCalls',
      'token_requests as tokenRequests',
      'retries',
      'waited_ms as waitedMs',
    ])
    .where('id', '>', afterId)
    .where('status', '!=', 'running')
    .orderBy('id')
    .execute();

/** The id of the running run; null if none is running. */
export async function findRunningId(em: EntityManager): Promise<number | null> {
  const run = await graphOf(em.fork())
    .selectFrom('sync_run')
    .select('id')
    .where('status', '=', 'running')
    .executeTakeFirst();
  return run?.id ?? null;
}
