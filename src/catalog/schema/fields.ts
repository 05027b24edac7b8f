import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import { type Image, StoredImages } from './image.ts';

/** What artists and releases have in common. */
interface Described {
  readonly kind: string;
  rowId: number;
  images: Iterable<Image>;
}

/** What can be read of an object, beside its row id, which always is. */
export type FieldOf<Node extends Described> = Exclude<keyof Node, 'rowId'>;

/** The row as SQLite gives it, with the fields that were asked for. */
export type Stored<Node extends Described> = Omit<Node, 'images'> & { images?: string };

export interface Fields<Node extends Described> {
  all: readonly FieldOf<Node>[];
  /** For `select`: each once, under its own name. */
  columns(fields: Iterable<FieldOf<Node>>): AliasedRawBuilder<unknown, string>[];
}

/** How rows of a table become objects of the graph: the SQL of every field. */
export function describeFields<Node extends Described>(
  table: string,
  sqlOf: Record<Exclude<FieldOf<Node>, 'kind'>, string | RawBuilder<unknown>>,
  kind: Node['kind'],
): Fields<Node> {
  const entries = Object.entries({ ...sqlOf, kind: sql.lit(kind) }) as [FieldOf<Node>, string | RawBuilder<unknown>][];
  const columns = entries.map(([field, column]) => {
    const value = typeof column === 'string' ? sql.ref(`${table}.${column}`) : column;
    return { field, column: value.as(String(field)) };
  });
  const rowId = sql.ref(`${table}.id`).as('rowId');
  return {
    all: columns.map(({ field }) => field),
    columns: (fields) => {
      const asked = new Set(fields);
      return [rowId, ...columns.filter(({ field }) => asked.has(field)).map(({ column }) => column)];
    },
  };
}

/** In place, as there may be thousands of rows. */
export function toNodes<Node extends Described>(rows: readonly Stored<Node>[]): Node[] {
  for (const row of rows as readonly { images?: unknown }[]) {
    if (typeof row.images === 'string') row.images = new StoredImages(row.images);
  }
  return rows as unknown as Node[];
}
