import type { ChangedType, ChangeKind, FieldChange } from '../schema/change.entity.ts';
import { type Graph, inBatches } from '../schema/graph.ts';
import { tables } from '../schema/name-place.ts';

export interface NewChange {
  kind: 'created' | 'changed';
  type: ChangedType;
  spotifyId: string;
  fields: readonly FieldChange[] | null;
}

/** Records by their row ids. The rows must exist. */
interface ChangedRows {
  kind: ChangeKind;
  type: ChangedType;
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
      const rows = batch.map(({ kind, type, spotifyId, fields }) => ({
        revision,
        at,
        kind,
        type,
        spotify_id: spotifyId,
        fields: fields && JSON.stringify(fields),
      }));
      await graph.insertInto('change').values(rows).execute();
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
            .where('id', 'in', batch)
            .orderBy('id'),
        )
        .execute();
    }
  },
});
