import { sql } from 'kysely';
import type { FieldChange } from '../schema/change.entity.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import { columnName, type RecordDescriptor, type RecordField } from '../schema/record.ts';

/** A row to write, by field name. */
export type WrittenRow = Record<string, unknown> & { spotifyId: string; name: string; searchName: string };

/** A row to write; with its id if it is stored already. */
type UpsertedRow = WrittenRow & { id?: number };

export type StoredRow = WrittenRow & { id: number };

/** Reads, compares and writes the rows of one kind of record, as its descriptor says. */
export interface RowWriter {
  kind: RecordDescriptor['kind'];
  load(graph: Graph, spotifyIds: readonly string[]): Promise<StoredRow[]>;
  /** The row after the update. */
  merge(old: StoredRow | undefined, update: object, at: string): WrittenRow;
  /** The changes that are logged. */
  changes(old: StoredRow, row: WrittenRow): FieldChange[];
  /** The fields that Spotify left out although a value is stored, and that a response normally has. */
  leftOut(old: StoredRow | undefined, update: object): string[];
  /** Whether any column differs, also one whose changes are not logged. */
  differs(old: StoredRow, row: WrittenRow): boolean;
  /** Only new rows take ids. */
  upsert(graph: Graph, rows: readonly UpsertedRow[]): Promise<{ id: number; spotifyId: string }[]>;
}

export function createRowWriter({ kind, table, fields }: RecordDescriptor): RowWriter {
  const written = Object.entries(fields).flatMap(([name, field]): [string, WrittenField][] =>
    field.source === 'maintained' ? [] : [[name, field]],
  );
  const changeable = written.filter(([, { isFixed }]) => !isFixed);
  const expected = written.flatMap(([name, field]): [string, { initial: unknown }][] =>
    field.source === 'update' && field.ifNull === 'skipped' ? [[name, field]] : [],
  );
  const logged = written.filter(([, { isLogged }]) => isLogged);

  const columns = columnsOf(written);
  const idColumn: [name: string, column: string] = ['id', 'id'];
  const selected = sql.join(columns.map(([name, column]) => sql`${sql.ref(column)} as ${sql.ref(name)}`));
  const updates = byColumn(columnsOf(changeable), (_, column) => sql.ref(`excluded.${column}`));

  return {
    kind,

    async load(graph, spotifyIds) {
      const { rows } = await sql<StoredRow>`
        select id, ${selected} from ${sql.table(table)} where ${isAmong('spotify_id', spotifyIds)}
      `.execute(graph);
      return rows;
    },

    merge(old, update, at) {
      const reported = update as Record<string, unknown>;
      const row: Record<string, unknown> = {};
      const computing = { row, old, update, at };
      for (const [name, field] of written) row[name] = mergeValue(field, reported[name], old?.[name], computing);
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

    leftOut: (old, update) =>
      expected.flatMap(([name, { initial }]) =>
        old && isLeftOut(update, name) && old[name] !== initial ? [name] : [],
      ),

    differs: (old, row) => changeable.some(([name]) => old[name] !== row[name]),

    upsert: (graph, rows) =>
      graph
        .insertInto(table)
        .values(
          rows.map((row) => byColumn(row.id === undefined ? columns : [idColumn, ...columns], (name) => row[name])),
        )
        .onConflict((conflict) => conflict.column('id').doUpdateSet(updates))
        .returning(['id', 'spotify_id as spotifyId'])
        .execute(),
  };
}

const columnsOf = (fields: readonly [name: string, field: RecordField][]) =>
  fields.map(([name]): [name: string, column: string] => [name, columnName(name)]);

/** Kysely cannot check columns that a descriptor lists. A wrong one fails in SQLite. */
const byColumn = (
  fields: readonly [name: string, column: string][],
  toValue: (name: string, column: string) => unknown,
): never => {
  const values: Record<string, unknown> = {};
  for (const [name, column] of fields) values[column] = toValue(name, column);
  return values as never;
};

type WrittenField = Exclude<RecordField, { source: 'maintained' }>;

/** A value that the update does not report, or that Spotify left out, stays as it was. */
function mergeValue(field: WrittenField, reported: unknown, old: unknown, computing: object): unknown {
  if (field.source === 'computed') return field.compute(computing as never);
  return reported === undefined || reported === null ? (old ?? field.initial) : field.encode(reported as never);
}

const isLeftOut = (update: object, name: string): boolean => (update as Record<string, unknown>)[name] === null;
