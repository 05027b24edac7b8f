import type { EntityManager, InferKyselyDB } from '@mikro-orm/sqlite';
import { type Kysely, type RawBuilder, sql } from 'kysely';
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

/** For `where(column, 'in', among(values))`: any number of values is one parameter, so the statement is compiled once. */
export const among = <T extends number | string>(values: readonly T[]) =>
  sql<T>`(select value from json_each(${JSON.stringify(values)}))`;

/** For `limit(upTo(count))`: if a limit is a bare variable, SQLite plans the statement again for each new value. */
export const upTo = (count: number | RawBuilder<number>) => sql<number>`${count} + 0`;

/** Rows or ids per statement. SQLite allows 32,766 variables. */
export const batchSize = 500;

export function* inBatches<T>(items: readonly T[], size = batchSize): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
