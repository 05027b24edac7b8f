import { sql } from 'kysely';
import type { FieldChange } from '../schema/change.entity.ts';
import { among, type Graph } from '../schema/graph.ts';
import { columnName, type Field, type RecordDescriptor } from '../schema/record.ts';

/** A row to write, by field name. */
export type WrittenRow = Record<string, unknown> & { spotifyId: string; name: string; searchName: string };

export type StoredRow = WrittenRow & { id: number };

/** Reads, compares and writes the rows of one kind of record, as its descriptor says. */
export interface RowWriter {
  kind: RecordDescriptor['kind'];
  load(graph: Graph, spotifyIds: readonly string[]): Promise<StoredRow[]>;
  /** The row after the update. */
  merge(old: StoredRow | undefined, update: object, at: string): WrittenRow;
  /** The changes that are logged. */
  changes(old: StoredRow, row: WrittenRow): FieldChange[];
  /** Whether any column differs, also one whose changes are not logged. */
  differs(old: StoredRow, row: WrittenRow): boolean;
  upsert(graph: Graph, rows: readonly WrittenRow[]): Promise<{ id: number; spotifyId: string }[]>;
}

export function createRowWriter({ kind, table, fields }: RecordDescriptor): RowWriter {
  const written = Object.entries(fields).flatMap(([name, field]): [string, WrittenField][] =>
    field.source === 'maintained' ? [] : [[name, field]],
  );
  const changeable = written.flatMap(([name, { isFixed }]) => (isFixed ? [] : [name]));
  const logged = written.filter(([, { isLogged }]) => isLogged);

  const names = written.map(([name]) => name);
  const columnOf = (name: string) => sql.ref(columnName(name));
  const selected = sql.join(names.map((name) => sql`${columnOf(name)} as ${sql.ref(name)}`));
  const inserted = sql.join(names.map(columnOf));
  const updates = changeable.map((name) => sql`${columnOf(name)} = ${sql.ref(`excluded.${columnName(name)}`)}`);

  return {
    kind,

    async load(graph, spotifyIds) {
      const { rows } = await sql<StoredRow>`
        select id, ${selected} from ${sql.table(table)} where spotify_id in ${among(spotifyIds)}
      `.execute(graph);
      return rows;
    },

    merge(old, update, at) {
      const reported = update as Record<string, unknown>;
      const row: Record<string, unknown> = {};
      for (const [name, field] of written)
        row[name] = mergeValue(field, reported[name], old?.[name], { row, old, update, at });
      return row as WrittenRow;
    },

    changes: (old, row) =>
      logged
        .filter(([field]) => old[field] !== row[field])
        .map(([field, { toLog = (value: unknown) => value }]) => ({
          field,
          old: toLog(old[field] as never),
          new: toLog(row[field] as never),
        })),

    differs: (old, row) => changeable.some((name) => old[name] !== row[name]),

    async upsert(graph, rows) {
      const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
      const upserted = await sql<{ id: number; spotifyId: string }>`
        insert into ${sql.table(table)} (${inserted}) values ${sql.join(values)}
        on conflict (spotify_id) do update set ${sql.join(updates)} returning id, spotify_id as "spotifyId"
      `.execute(graph);
      return upserted.rows;
    },
  };
}

type WrittenField = Exclude<Field, { source: 'maintained' }>;

/** A value that the update does not report stays as it was. */
function mergeValue(field: WrittenField, reported: unknown, old: unknown, computing: object): unknown {
  if (field.source === 'computed') return field.compute(computing as never);
  const isReported = reported !== undefined && !(reported === null && field.ifNull === 'kept');
  return isReported ? field.encode(reported as never) : (old ?? field.initial);
}
