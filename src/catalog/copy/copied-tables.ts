import { type EntityMetadata, JsonType, type MikroORM } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import { entities } from '../open-catalog.ts';
import type { Graph } from '../schema/graph.ts';

/** A table with its columns, as the entities describe it for all databases. */
export interface CopiedTable {
  name: string;
  columns: readonly string[];
  /** The columns that have JSON of their own type. Elsewhere JSON is text. */
  json: ReadonlySet<string>;
  /** The primary key. */
  key: readonly string[];
}

/** The values of a row, in the order of the columns. */
export type CopiedRow = readonly unknown[];

/** Few enough for the memory: a row of the change log has up to some kilobytes. */
const pageSize = 1_000;

/** All tables of the entities. A table comes after those that it refers to. */
export const describeTables = (orm: MikroORM): CopiedTable[] =>
  entities.map(({ meta }) => describeTable(orm.getMetadata().getByClassName(meta.className)));

function describeTable({ tableName, props, primaryKeys }: EntityMetadata): CopiedTable {
  const columns = props.flatMap(({ fieldNames = [] }) => fieldNames);
  const json = props.filter(({ customType }) => customType instanceof JsonType).flatMap(({ fieldNames }) => fieldNames);
  const key = props.filter(({ name }) => primaryKeys.includes(name)).flatMap(({ fieldNames }) => fieldNames);
  return { name: tableName, columns, json: new Set(json), key };
}

/** The rows in the order of their keys, a page at a time. */
export async function* readPages(graph: Graph, { name, columns, json, key }: CopiedTable): AsyncGenerator<CopiedRow[]> {
  const selected = columns.map((column) =>
    json.has(column) ? sql`cast(${sql.ref(column)} as text) as ${sql.ref(column)}` : sql.ref(column),
  );
  const keyColumns = sql.join(key.map((column) => sql.ref(column)));
  const read = (condition: RawBuilder<unknown>) =>
    sql<Record<string, unknown>>`
      select ${sql.join(selected)} from ${sql.table(name)} where ${condition}
      order by ${keyColumns} limit ${sql.lit(pageSize)}
    `.execute(graph);
  for (let condition: RawBuilder<unknown> = sql`true`; ; ) {
    const { rows } = await read(condition);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => columns.map((column) => toCommon(row[column], json.has(column))));
    condition = sql`(${keyColumns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

/** A value as all databases can store it. PostgreSQL has no U+0000 in text, which older versions stored. */
function toCommon(value: unknown, isJson: boolean): unknown {
  if (typeof value !== 'string') return value;
  return isJson ? JSON.parse(value) : value.replaceAll('\0', '\ufffd');
}

/** Writes rows, also in place of those that a new database has. */
export async function writePage(graph: Graph, table: CopiedTable, rows: readonly CopiedRow[]): Promise<void> {
  const { name, columns, key } = table;
  const toList = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)));
  const others = columns.filter((column) => !key.includes(column));
  const updates = others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  // `where true` ends the query for SQLite, which would take `on` for the condition of a join.
  await sql`
    insert into ${sql.table(name)} (${toList(columns)})
    select ${toList(columns)} from ${inDialect((dialect) => dialect.rowsOf(name, columns, rows))} as copied where true
    on conflict (${toList(key)}) do ${others.length === 0 ? sql`nothing` : sql`update set ${sql.join(updates)}`}
  `.execute(graph);
}
