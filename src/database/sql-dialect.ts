import {
  type Compilable,
  type QueryExecutorProvider,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { NameIndex } from './name-index.ts';

/** What databases do in different words. Everything else is one text for all. */
export interface SqlDialect {
  readonly name: 'sqlite' | 'postgres';
  /** Whether the column has one of the values, as one parameter however many there are. */
  isAmong(column: RawBuilder<unknown>, values: ListParameter): RawBuilder<SqlBool>;
  /** A table of the columns `id` and `value`, as one or two parameters. */
  pairs(rows: readonly (readonly [id: number, value: string])[]): RawBuilder<{ id: number; value: string }>;
  /** The rows of a table, with some of its columns, as one parameter however many there are. In their order. */
  rowsOf(table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): RawBuilder<unknown>;
  /** The first rows of an ordered query: `limit` is a slot, and never more than `atMost`, which the text of the statement has. */
  firstRows<Row>(connection: QueryExecutorProvider, query: OrderedQuery<Row>, rows: RowLimit): Compilable<Row>;
  /** A condition that is true. SQLite may stop the scan at one in `everyRows` rows, a power of two (pausable.ts). */
  keepsOnAt(value: RawBuilder<unknown>, id: RawBuilder<unknown>, everyRows: number): RawBuilder<SqlBool>;
  /** The index of names. */
  readonly names: NameIndex;
  /** Milliseconds since the epoch by the clock of the database; null if that is the clock of this machine. */
  readClock(connection: QueryExecutorProvider): Promise<number | null>;
  /** Call it when a transaction has locked the revision, before it inserts rows of the graph. */
  beginChange(tx: QueryExecutorProvider): Promise<void>;
  /** Call it when such a transaction has written many rows, before it reads them by a statement that joins tables. */
  updateStatistics(tx: QueryExecutorProvider, of: 'graph' | 'editions'): Promise<void>;
  /** Whether the next statements of a transaction find all rows by an index, even without statistics. */
  useIndexesAlone(tx: QueryExecutorProvider, isOn: boolean): Promise<void>;
  /** Call it last in such a transaction. */
  endChange(tx: QueryExecutorProvider): Promise<void>;
  /** The highest id that a row of each table has had: no id is given twice. */
  readLastIds(connection: QueryExecutorProvider): Promise<LastId[]>;
  writeLastIds(tx: QueryExecutorProvider, lastIds: readonly LastId[]): Promise<void>;
}

export interface RowLimit {
  limit: RawBuilder<number>;
  atMost: number;
}

// biome-ignore lint/suspicious/noExplicitAny: of any tables.
export type OrderedQuery<Row> = SelectQueryBuilder<any, any, Row>;

export interface LastId {
  table: string;
  /** 0: there was no row. */
  id: number;
}

/** Builds the SQL of a list. `toParameter` encodes its values as the database takes a list. */
export type ListParameter = <T>(toParameter: (values: readonly (number | string)[]) => T) => RawBuilder<T>;

/** A place in a statement whose text the dialect of the database decides. */
export class InDialect<T> {
  readonly write: (dialect: SqlDialect) => RawBuilder<T>;

  constructor(write: (dialect: SqlDialect) => RawBuilder<T>) {
    this.write = write;
  }
}

/** SQL whose text is chosen when the statement is compiled for a database. */
export const inDialect = <T>(write: (dialect: SqlDialect) => RawBuilder<T>): RawBuilder<T> =>
  sql<T>`${new InDialect(write)}`;

/** The dialect of the database that a builder of statements is connected to. */
export function dialectOf(kysely: QueryExecutorProvider): SqlDialect {
  const { adapter } = kysely.getExecutor();
  if ('dialect' in adapter) return adapter.dialect as SqlDialect;
  throw new TypeError('The statement belongs to no database of ours');
}
