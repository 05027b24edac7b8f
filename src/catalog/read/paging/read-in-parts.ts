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
  const pausable = { ...query.compile(), pauses: 'anywhere' };
  const { rows, stoppedAt }: PausableResult<Row> = await graph.executeQuery(pausable);
  return stoppedAt ? null : rows;
}

interface PageParts<Row> {
  page: PageRequest;
  order: Order;
  read(part: PageRequest, pauses: PausableQuery['pauses']): Promise<PausableResult<Row>>;
  /** Reads a long page in another way. Null: in parts. */
  readLong: (() => Promise<Row[]>) | null;
}

/**
 * The rows of a page, and one more if there is one. If the first statement stops before it has them, others find them in
 * parts: each goes on at the row where the one before has stopped.
 */
export async function readInParts<Row>({ page, order, read, readLong }: PageParts<Row>): Promise<Row[]> {
  const whole = await read(page, readLong ? 'anywhere' : 'in-order');
  if (!whole.stoppedAt) return whole.rows;
  if (readLong) return readLong();
  const found: Row[] = [];
  for (let rest = page; ; ) {
    const { rows, stoppedAt } = await read(rest, 'with-rows');
    found.push(...rows);
    if (!stoppedAt) return found;
    rest = { ...goOnAt(stoppedAt, rest, order), limit: page.limit - found.length };
  }
}
