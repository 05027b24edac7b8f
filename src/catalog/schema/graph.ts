import type { EntityManager, InferKyselyDB } from '@mikro-orm/sql';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import type { entities } from '../open-catalog.ts';

/** The tables by their column names, typed from the entities. */
export type GraphTables = InferKyselyDB<(typeof entities)[number], Record<never, never>>;

/**
 * The graph as typed SQL over plain rows, inside the EntityManager's transaction. Paged reads and the sync's batches use it,
 * because hydrating entities costs two to four times as much (docs/decisions/0004).
 */
export type Graph = Kysely<GraphTables>;

/** The typed SQL of an EntityManager, inside the transaction it is in. */
export const graphOf = (em: EntityManager): Graph => em.getKysely<GraphTables>();

/** Whether a column has one of the values: any number of them is one parameter, so the statement is compiled once. */
export const isAmong = (column: string, values: readonly (number | string)[]) =>
  inDialect<SqlBool>((dialect) => dialect.isAmong(sql.ref(column), (toParameter) => sql`${toParameter(values)}`));

/** For `limit(upTo(count))`: if a limit is a bare variable, SQLite plans the statement again for each new value. */
export const upTo = (count: number | RawBuilder<number>) => sql<number>`${count} + 0`;

/** Rows or ids per statement. SQLite allows 32,766 variables. */
export const batchSize = 500;

export function* inBatches<T>(items: Iterable<T>, size = batchSize): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Pages of rows in the order of their ids, of which one is in memory. `read` returns up to `size` rows after an id. */
export async function* inPages<Row extends { id: number }>(
  size: number,
  read: (after: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after = 0; ; ) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < size) return;
    after = last.id;
  }
}

/** The later one of a column and `at` (ISO 8601, UTC): the wall clock may have been set back since the column was written. */
export const laterOf = (column: string, at: string) =>
  sql<string>`case when ${sql.ref(column)} > ${at} then ${sql.ref(column)} else ${at} end`;
