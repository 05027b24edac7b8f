import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { NameQuery } from '../names/split-name.ts';
import type { NamedKind } from './name-place.ts';

// biome-ignore lint/suspicious/noExplicitAny: the index is not among the tables of the graph.
export type SqlConnection = Kysely<any>;

/** A row whose name is to be indexed. */
export interface NamedRow {
  id: number;
  searchName: string;
}

/** A search for names that begin with a text, and then for the others that have its terms. Each shorter first. */
export interface NameSearch extends NameQuery {
  /** Folded. */
  query: string;
  /** Where the previous page ended, by tier; -1 if it did not reach the tier. */
  after: { beginning: number; others: number };
  /** Whether the names that begin with the text are all on earlier pages. */
  isPastBeginning: boolean;
  size: number;
}

export interface FoundName {
  /** 0: the name is the query; 1: it begins with it; 2: it has its words. */
  tier: number;
  place: number;
}

/** Finds names by their tokens. Each database has its own. */
export interface NameIndex {
  /** The rows are in the order of their places, and not in the index. */
  add(tx: SqlConnection, kind: NamedKind, rows: readonly NamedRow[]): Promise<void>;
  /** Call it for each batch of `added` rows after all were added. */
  merge(tx: SqlConnection, added: number): Promise<void>;
  /** Call it when all batches are merged. */
  tidy(tx: SqlConnection): Promise<void>;
  /** Call it before the rows are changed or deleted. */
  remove(tx: SqlConnection, kind: NamedKind, ids: readonly number[]): Promise<void>;
  /** Leaves nothing of the names behind. */
  clear(tx: SqlConnection): Promise<void>;
  find(connection: SqlConnection, search: NameSearch): Promise<FoundName[]>;
  count(connection: SqlConnection, query: NameQuery): Promise<number>;
  /** A query for the ids of rows whose names match. Its condition may use `namedId`. */
  selectMatching(
    kind: NamedKind,
    query: NameQuery,
    condition?: (namedId: RawBuilder<number>) => RawBuilder<SqlBool>,
  ): RawBuilder<{ id: number }>;
}
