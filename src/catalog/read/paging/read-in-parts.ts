import { type Compilable, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PausableQuery, PausableResult } from '../../../database/pausable.ts';
import { inDialect } from '../../../database/sql-dialect.ts';
import type { Graph } from '../../schema/graph.ts';
import { goOnAt, type Order, type PageRequest } from './keyset.ts';

/** A scan may stop at one in so many rows, which take some tenths of a millisecond. */
const rowsBetweenLooks = { release: 128, artist: 64, release_credit: 128 } as const;

/** A condition that is true. The scan of a table may stop there, and goes on in that order. */
export const mayStop = (
  table: keyof typeof rowsBetweenLooks,
  { column, idColumn }: Pick<Order, 'column' | 'idColumn'>,
) => inDialect<SqlBool>((dialect) => dialect.keepsOnAt(sql.ref(column), sql.ref(idColumn), rowsBetweenLooks[table]));

/** As {@link mayStop}, for a statement whose rows have no order. */
export const mayStopAt = (table: keyof typeof rowsBetweenLooks, idColumn: string): RawBuilder<SqlBool> =>
  mayStop(table, { column: idColumn, idColumn });

/** The rows of a query; null if it was stopped. It never is on PostgreSQL, or without a snapshot. */
export async function executeUnlessLong<Row>(graph: Graph, query: Compilable<Row>): Promise<Row[] | null> {
  const pausable = { ...query.compile(), pauses: 'without-rows' };
  const { rows, paused }: PausableResult<Row> = await graph.executeQuery(pausable);
  return paused ? null : rows;
}

interface PageParts<Row> {
  page: PageRequest;
  order: Order;
  /** Null: the statement may not stop. */
  read(part: PageRequest, pauses: PausableQuery['pauses'] | null): Promise<PausableResult<Row>>;
  /** Instead of a long statement that sorts. */
  readSorted: (() => Promise<Row[]>) | null;
}

/**
 * The rows of a page, and one more if there is one. If the first statement stops before it has them, others find them in
 * parts: each goes on at the row where the one before has stopped.
 */
export async function readInParts<Row>({ page, order, read, readSorted }: PageParts<Row>): Promise<Row[]> {
  const { rows: all, paused: first } = await read(page, 'without-rows');
  if (!first) return all;
  if (!first.isInOrder && readSorted) return readSorted();
  const found: Row[] = [];
  let [rest, paused]: [PageRequest, typeof first | undefined] = [page, first];
  while (paused) {
    const part: PausableResult<Row> = await read(rest, paused.isInOrder ? 'with-rows' : null);
    found.push(...part.rows);
    paused = part.paused;
    if (paused?.isInOrder) rest = { ...goOnAt(paused.at, rest, order), limit: page.limit - found.length };
  }
  return found;
}
