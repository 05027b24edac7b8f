import { sql } from 'kysely';
import { type ChangedType, changedTypes } from '../schema/change.entity.ts';
import type { Graph } from '../schema/graph.ts';

/** Null if the log is empty. */
export const newestId = sql<number | null>`(select max(id) from change)`;

/** Counts all by ids, which have no gaps: rollbacks return their ids, and the log is pruned from the start. */
export async function countChanges(graph: Graph, types: readonly ChangedType[] = changedTypes): Promise<number> {
  const { pruned_id, newest } = await graph
    .selectFrom('change_feed')
    .select(['pruned_id', newestId.as('newest')])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const all = (newest ?? pruned_id) - pruned_id;
  const others = changedTypes.filter((type) => !types.includes(type));
  // One at a time, so that announcements are counted by their index.
  const counts = await Promise.all(others.map((type) => countOf(graph, type)));
  return counts.reduce((rest, count) => rest - count, all);
}

async function countOf(graph: Graph, type: ChangedType): Promise<number> {
  const { count } = await graph
    .selectFrom('change')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('type', '=', sql.lit(type))
    .executeTakeFirstOrThrow();
  return Number(count);
}
