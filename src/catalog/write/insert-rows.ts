import { sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import type { Graph, GraphTables } from '../schema/graph.ts';

/** Inserts rows by one statement with one parameter: building a list of values takes longer than writing it. */
export async function insertRows<Table extends keyof GraphTables & string>(
  graph: Graph,
  table: Table,
  columns: readonly (keyof GraphTables[Table] & string)[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const added = inDialect((dialect) => dialect.rowsOf(table, columns, rows));
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from ${added} as added`.execute(graph);
}
