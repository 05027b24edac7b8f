import { type AliasedRawBuilder, sql } from 'kysely';
import { columnName, type NodeOf, type RecordDescriptor, type RecordField } from './record.ts';

/** A field that a read may select. The row id is always selected. */
export type FieldOf<Node> = Exclude<keyof Node, 'rowId'>;

/** A row as the database gives it, with the selected fields. */
export type Stored<Node> = { [Name in keyof Node]?: unknown };

interface ReadableFields<Node> {
  all: readonly FieldOf<Node>[];
  /** For `select`: each field once, under its own name. */
  columns(fields: Iterable<FieldOf<Node>>): AliasedRawBuilder<unknown, string>[];
  /** In place, as there may be thousands of rows. */
  toNodes<Row extends Node>(rows: readonly Stored<Row>[]): Row[];
}

/** How rows of a table become what readers get. */
export function readableFields<R extends RecordDescriptor>({ kind, table, fields }: R): ReadableFields<NodeOf<R>> {
  type Name = FieldOf<NodeOf<R>>;
  const readable = Object.entries<RecordField>(fields).filter(([, field]) => !('isInternal' in field));
  const columns = new Map<string, AliasedRawBuilder<unknown, string>>(
    readable.map(([name, { select }]) => [name, (select ?? sql.ref(`${table}.${columnName(name)}`)).as(name)]),
  );
  columns.set('kind', sql.lit(kind).as('kind'));
  const rowId = sql.ref(`${table}.id`).as('rowId');
  const decoders = readable.flatMap(([name, { decode }]) => (decode ? [{ name, decode }] : []));
  return {
    all: [...columns.keys()] as Name[],
    columns(selected) {
      const names = new Set<PropertyKey>(selected);
      return [rowId, ...[...columns].filter(([name]) => names.has(name)).map(([, column]) => column)];
    },
    toNodes<Row extends NodeOf<R>>(rows: readonly Stored<Row>[]) {
      for (const row of rows as Record<string, unknown>[]) {
        for (const { name, decode } of decoders) if (row[name] !== undefined) row[name] = decode(row[name] as never);
      }
      return rows as Row[];
    },
  };
}
