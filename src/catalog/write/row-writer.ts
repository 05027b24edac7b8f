import { sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import type { FieldChange } from '../schema/change.entity.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import { columnName, type RecordDescriptor, type RecordField } from '../schema/record.ts';

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
  /** The fields that Spotify left out although a value is stored, and that a response normally has. */
  leftOut(old: StoredRow | undefined, update: object): string[];
  /** Whether any column differs, also one whose changes are not logged. */
  differs(old: StoredRow, row: WrittenRow): boolean;
  /** Returns the ids by Spotify id. */
  insert(graph: Graph, rows: readonly WrittenRow[]): Promise<Map<string, number>>;
  update(graph: Graph, rows: readonly StoredRow[]): Promise<void>;
}

export function createRowWriter({ kind, table, fields }: RecordDescriptor): RowWriter {
  const written = Object.entries(fields).flatMap(([name, field]): [string, WrittenField][] =>
    field.source === 'maintained' ? [] : [[name, field]],
  );
  const guessed = Object.entries(fields).flatMap(([name, field]): [string, Guess][] =>
    field.source === 'maintained' && field.guess ? [[name, field.guess]] : [],
  );
  const changeable = written.filter(([, { isFixed }]) => !isFixed);
  const expected = written.flatMap(([name, field]): [string, { initial: unknown }][] =>
    field.source === 'update' && field.ifNull === 'skipped' ? [[name, field]] : [],
  );
  const logged = written.filter(([, { isLogged }]) => isLogged);

  const loaded = written.map(([name]) => name);
  const inserted = [...loaded, ...guessed.map(([name]) => name)];
  const updated = changeable.map(([name]) => name);
  const selected = sql.join(loaded.map((name) => sql`${sql.ref(columnName(name))} as ${sql.ref(name)}`));
  const updates = updated.map(columnName).map((column) => sql`${sql.ref(column)} = ${sql.ref(`changed.${column}`)}`);
  const rowsOf = (names: readonly string[], rows: readonly WrittenRow[]) =>
    inDialect((dialect) =>
      dialect.rowsOf(
        table,
        names.map(columnName),
        rows.map((row) => names.map((name) => row[name])),
      ),
    );

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
      if (!old) for (const [name, guess] of guessed) row[name] = guess(computing as never);
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

    async insert(graph, rows) {
      if (rows.length === 0) return new Map();
      const { rows: added } = await sql<{ id: number; spotifyId: string }>`
        insert into ${sql.table(table)} (${toColumns(inserted)})
        select ${toColumns(inserted)} from ${rowsOf(inserted, rows)} as added
        returning id, spotify_id as ${sql.ref('spotifyId')}
      `.execute(graph);
      return new Map(added.map(({ id, spotifyId }) => [spotifyId, id]));
    },

    async update(graph, rows) {
      if (rows.length === 0) return;
      await sql`
        update ${sql.table(table)} set ${sql.join(updates)} from ${rowsOf(['id', ...updated], rows)} as changed
        where ${sql.table(table)}.id = changed.id
      `.execute(graph);
    },
  };
}

const toColumns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(columnName(name))));

type MaintainedField = Extract<RecordField, { source: 'maintained' }>;
type WrittenField = Exclude<RecordField, MaintainedField>;
type Guess = NonNullable<MaintainedField['guess']>;

/** A value that the update does not report, or that Spotify left out, stays as it was. */
function mergeValue(field: WrittenField, reported: unknown, old: unknown, computing: object): unknown {
  if (field.source === 'computed') return field.compute(computing as never);
  return reported === undefined || reported === null ? (old ?? field.initial) : field.encode(reported as never);
}

const isLeftOut = (update: object, name: string): boolean => (update as Record<string, unknown>)[name] === null;
