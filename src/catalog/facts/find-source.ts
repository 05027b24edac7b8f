import type { EntityManager } from '@mikro-orm/sql';
import { graphOf } from '../schema/graph.ts';
import type { SourceName } from './sources.ts';

export interface SourceReading {
  /** ISO 8601, UTC: when the source was last read completely. */
  readAt: string | null;
  /** Of the last call. */
  failure: string | null;
}

/** Null: no process has used the source yet. */
export const findSourceReading = async (em: EntityManager, source: SourceName): Promise<SourceReading | null> =>
  (await graphOf(em)
    .selectFrom('source_state')
    .select(['read_at as readAt', 'failure'])
    .where('source', '=', source)
    .executeTakeFirst()) ?? null;
