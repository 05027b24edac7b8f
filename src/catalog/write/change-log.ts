import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type NamedKind, tables } from '../../database/name-place.ts';
import type { ChangedType, ChangeKind, FieldChange } from '../schema/change.entity.ts';
import { type Graph, inBatches, isAmong } from '../schema/graph.ts';
import { insertRows } from './insert-rows.ts';

export interface NewChange {
  /** Listings are logged by row (`addRows`). */
  kind: Exclude<ChangeKind, 'listed' | 'delisted'>;
  type: ChangedType;
  /** Of an announcement, the MusicBrainz id of its release group. */
  spotifyId: string;
  fields: readonly FieldChange[] | null;
}

/** Records by their row ids. The rows must exist. */
interface ChangedRows {
  kind: ChangeKind;
  type: NamedKind;
  rowIds: readonly number[];
  market?: string;
}

/** Logs what a transaction does to the graph, in the same transaction. */
export interface ChangeLog {
  add(changes: readonly NewChange[]): Promise<void>;
  addRows(changed: ChangedRows): Promise<void>;
}

export const createChangeLog = (graph: Graph, revision: number, at: string): ChangeLog => ({
  async add(changes) {
    for (const batch of inBatches(changes)) {
      const rows = batch.map(({ kind, type, spotifyId, fields }) => [
        revision,
        at,
        kind,
        type,
        spotifyId,
        fields && JSON.stringify(fields),
      ]);
      await insertRows(graph, 'change', ['revision', 'at', 'kind', 'type', 'spotify_id', 'fields'], rows);
    }
  },
  async addRows({ kind, type, rowIds, market = null }) {
    for (const batch of inBatches(rowIds)) {
      await graph
        .insertInto('change')
        .columns(['revision', 'at', 'kind', 'type', 'market', 'spotify_id'])
        .expression((eb) =>
          eb
            .selectFrom(tables[type])
            .select([
              eb.val(revision).as('revision'),
              eb.val(at).as('at'),
              eb.val(kind).as('kind'),
              eb.val(type).as('type'),
              eb.val(market).as('market'),
              'spotify_id',
            ])
            .where(isAmong('id', batch))
            .orderBy('id'),
        )
        .execute();
    }
  },
});

/**
 * Deletes the changes before `before` (ISO 8601, UTC), which contain Spotify's data, and records the last deleted one.
 * Returns how many. Call it in the transaction that changes the graph.
 */
export async function pruneChanges(graph: Graph, before: string): Promise<number> {
  const last = await graph
    .selectFrom('change')
    // The plus makes SQLite use the index on `at` instead of walking the table backwards.
    .select(sql<number | null>`max(+id)`.as('id'))
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return last.id === null ? 0 : await deleteUpTo(graph, last.id);
}

/**
 * Deletes all changes and starts a new feed, so that cursors of the old one expire. Ids continue. Returns how many changes
 * were deleted.
 */
export async function renewFeed(graph: Graph): Promise<number> {
  const last = await graph.selectFrom('change').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const deleted = last ? await deleteUpTo(graph, last.id) : 0;
  await replaceFeedToken(graph);
  return deleted;
}

/** Lets all cursors of the change feed expire. */
export async function replaceFeedToken(graph: Graph): Promise<void> {
  await graph
    .updateTable('change_feed')
    .set({ token: randomBytes(8).toString('hex') })
    .execute();
}

/** Clears the logged values of records that are about to be deleted. Their ids and kinds of change stay. */
export async function forgetFields(graph: Graph, type: NamedKind, rowIds: readonly number[]): Promise<void> {
  await graph
    .updateTable('change')
    .set({ fields: null })
    .where('spotify_id', 'in', (eb) => eb.selectFrom(tables[type]).select('spotify_id').where('id', 'in', rowIds))
    .where('fields', 'is not', null)
    .where('type', '=', type)
    .execute();
}

/** The same by the ids in the log. */
export async function forgetFieldsOf(graph: Graph, type: ChangedType, ids: readonly string[]): Promise<void> {
  await graph
    .updateTable('change')
    .set({ fields: null })
    .where(isAmong('spotify_id', ids))
    .where('fields', 'is not', null)
    .where('type', '=', type)
    .execute();
}

/** By id, not by time: the clock may have been set back, and a feed has no gaps. */
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
