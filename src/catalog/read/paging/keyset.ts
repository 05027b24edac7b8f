import { type Compilable, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { dialectOf, type OrderedQuery, type RowLimit } from '../../../database/sql-dialect.ts';
import type { MakeSlot } from '../../../database/statement.ts';
import { type Graph, upTo } from '../../schema/graph.ts';
import { meetsAll } from '../criteria/expressions.ts';

export type Direction = 'asc' | 'desc';

/** A place in an order: the value of the ordering column, and the row id that breaks ties. */
export interface Position {
  value: string;
  id: number;
}

/** A slice of an order, `limit` rows from its start or its end, strictly between two positions. */
export interface PageRequest {
  limit: number;
  from: 'start' | 'end';
  after: Position | null;
  before: Position | null;
}

/** A position as SQL compares with it: the values themselves, or slots for them. */
type PositionInSql = { [part in keyof Position]: Position[part] | RawBuilder<Position[part]> };

/** A request for a page as a statement is written for it (see statement.ts). */
interface PageInSql extends Pick<PageRequest, 'from'>, RowLimit {
  after: PositionInSql | null;
  before: PositionInSql | null;
  /** One row more than the page has: whether the list goes on. */
  limit: RawBuilder<number>;
}

/** The part of a page request that decides the text of its statement, as a part of a statement's key. */
export const pageForm = ({ from, after, before, limit }: PageRequest): string =>
  `${from} ${rowBound(limit)}${after === null ? '' : ' after'}${before === null ? '' : ' before'}`;

/** Few bounds, so that pages of similar sizes share one statement. */
const rowBound = (limit: number): number => Math.max(32, 2 ** Math.ceil(Math.log2(limit + 1)));

/** The request with slots for its positions and its limit; `read` finds the request in the values of the statement. */
export function pageInSql<Values>(
  { from, after, before, limit }: PageRequest,
  slot: MakeSlot<Values>,
  read: (values: Values) => PageRequest,
): PageInSql {
  const position = (side: 'after' | 'before'): PositionInSql => ({
    value: slot((values) => read(values)[side]?.value ?? ''),
    id: slot((values) => read(values)[side]?.id ?? 0),
  });
  return {
    from,
    after: after && position('after'),
    before: before && position('before'),
    limit: slot((values) => read(values).limit + 1),
    atMost: rowBound(limit),
  };
}

/** The rows of a page, and one more if there is one. The query has the conditions and the order of the page. */
export const rowsOfPage = <Row>(graph: Graph, query: OrderedQuery<Row>, page: PageInSql): Compilable<Row> =>
  dialectOf(graph).firstRows(graph, query, page);

export interface Page<Row> {
  rows: Row[];
  /** Whether rows follow in the direction of paging. The other side takes a statement ({@link otherSide}). */
  hasMore: boolean;
}

/** A column that orders a list. The table's id always follows it, so that the order is total. */
export interface Order {
  column: string;
  idColumn: string;
  direction: Direction;
}

const opposite = { asc: 'desc', desc: 'asc' } as const;

/** The direction in which SQL reads: against the order if the page is taken from its end. */
const walk = (order: Order, page: Pick<PageRequest, 'from'>): Direction =>
  page.from === 'start' ? order.direction : opposite[order.direction];

const compare = (order: Order, operator: '<' | '>' | '<=' | '>=', position: PositionInSql): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(order.column)}, ${sql.ref(order.idColumn)}) ${sql.raw(operator)} (${position.value}, ${position.id})`;

/** Conditions that select rows between the page's two positions. */
export function between(order: Order, { after, before }: Pick<PageInSql, 'after' | 'before'>): RawBuilder<SqlBool>[] {
  const [beyond, short] = order.direction === 'asc' ? (['>', '<'] as const) : (['<', '>'] as const);
  return [...(after ? [compare(order, beyond, after)] : []), ...(before ? [compare(order, short, before)] : [])];
}

/**
 * The condition for rows on the side that the page was not read towards: at or before `after`, or at or beyond `before`.
 * Null if there is no such side.
 */
export function otherSide(order: Order, page: PageRequest): RawBuilder<SqlBool> | null {
  const edge = page.from === 'start' ? page.after : page.before;
  if (!edge) return null;
  const towardsStart = order.direction === 'asc' ? '<=' : '>=';
  const towardsEnd = order.direction === 'asc' ? '>=' : '<=';
  return compare(order, page.from === 'start' ? towardsStart : towardsEnd, edge);
}

/** The part of a page from that row on. Positions are exclusive, and ids are whole numbers. */
export function goOnAt({ value, id }: Position, page: PageRequest, order: Order): PageRequest {
  const position = { value, id: walk(order, page) === 'asc' ? id - 1 : id + 1 };
  return page.from === 'start' ? { ...page, after: position } : { ...page, before: position };
}

/** The nearest row on the side that the page was not read towards, as a page; null if there is no such side. */
export function behindPage({ from, after, before }: PageRequest, order: Order): PageRequest | null {
  const edge = from === 'start' ? after : before;
  const away = { limit: 0, from: from === 'start' ? 'end' : 'start', after: null, before: null } as const;
  return edge && goOnAt(edge, away, order);
}

/** `order by` terms in the page's direction. They and a row-value comparison use one index. */
export const orderTerms = (order: Order, page: Pick<PageRequest, 'from'>): RawBuilder<unknown> =>
  sql`${sql.ref(order.column)} ${sql.raw(walk(order, page))}, ${sql.ref(order.idColumn)} ${sql.raw(walk(order, page))}`;

/** Drops the extra row that was read, and restores the order of a page taken from the end. */
export function toPage<Row>(rows: Row[], page: PageRequest): Page<Row> {
  const pageRows = rows.slice(0, page.limit);
  return { rows: page.from === 'start' ? pageRows : pageRows.reverse(), hasMore: rows.length > page.limit };
}

type ListedTable = 'artist' | 'release' | 'genre' | 'tag' | 'announcement' | 'announced_artist';

export async function countRows(
  graph: Graph,
  table: ListedTable,
  conditions: readonly Expression<SqlBool>[],
): Promise<number> {
  const { count } = await graph
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(meetsAll(conditions))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether any row of the table meets all conditions, `side` included; false if that is null (see {@link otherSide}). */
export async function hasRowOnSide(
  graph: Graph,
  table: ListedTable,
  conditions: readonly Expression<SqlBool>[],
  side: Expression<SqlBool> | null,
): Promise<boolean> {
  if (!side) return false;
  const row = await graph
    .selectFrom(table)
    .select(`${table}.id`)
    .where(meetsAll([...conditions, side]))
    .limit(upTo(1))
    .executeTakeFirst();
  return row !== undefined;
}
