import { sql } from 'kysely';
import type { ChangedType } from '../schema/change.entity.ts';
import type { Graph } from '../schema/graph.ts';
import { tables } from '../schema/name-place.ts';

/**
 * Deletes the changes from before `before` (ISO 8601, UTC), as they tell of Spotify's content, and notes how far: who has not
 * read up to there has missed something. Returns how many. To be called in the transaction that changes the graph.
 */
export async function pruneChanges(graph: Graph, before: string): Promise<number> {
  const last = await graph
    .selectFrom('change')
    // The plus keeps SQLite from walking the whole table backwards to the first that is old enough: the index knows.
    .select(sql<number | null>`max(+id)`.as('id'))
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return last.id === null ? 0 : await deleteUpTo(graph, last.id);
}

/**
 * Deletes all changes and makes another feed of what comes: nobody who followed the old one knows what was emptied. Ids go
 * on. Returns how many were deleted.
 */
export async function renewFeed(graph: Graph): Promise<number> {
  const last = await graph.selectFrom('change').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const deleted = last ? await deleteUpTo(graph, last.id) : 0;
  await graph.updateTable('change_feed').set({ token: sql`lower(hex(randomblob(8)))` }).execute();
  return deleted;
}

/** Empties what the log tells of things that are about to go: it keeps their ids, and that they changed. */
export async function forgetFields(graph: Graph, type: ChangedType, rowIds: readonly number[]): Promise<void> {
  await graph
    .updateTable('change')
    .set({ fields: null })
    .where('spotify_id', 'in', (eb) => eb.selectFrom(tables[type]).select('spotify_id').where('id', 'in', rowIds))
    .where('fields', 'is not', null)
    .where('type', '=', type)
    .execute();
}

/** Also what has a later date, where the clock was set back: a feed has no gaps. */
async function deleteUpTo(graph: Graph, id: number): Promise<number> {
  await graph
    .updateTable('change_feed')
    .set((eb) => ({
      pruned_id: id,
      pruned_at: eb.selectFrom('change').select('at').where('change.id', '=', id).$asScalar().$notNull(),
    }))
    .execute();
  const { numDeletedRows } = await graph.deleteFrom('change').where('id', '<=', id).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
