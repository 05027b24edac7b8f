import type { AliasedRawBuilder, Expression, RawBuilder, SqlBool } from 'kysely';
import type { PausableQuery } from '../../../database/pausable.ts';
import { isAmongSlot, type MakeSlot, selectPart } from '../../../database/statement.ts';
import type { Graph } from '../../schema/graph.ts';
import { type Days, mapDays } from '../criteria/days.ts';
import { meetsAll } from '../criteria/expressions.ts';
import { inNamedBatches } from '../criteria/name-criteria.ts';
import {
  behindPage,
  between,
  type Order,
  orderTerms,
  type PageRequest,
  pageForm,
  pageInSql,
  rowsOfPage,
} from './keyset.ts';
import { mayStop, readInParts } from './read-in-parts.ts';

type Conditions = readonly Expression<SqlBool>[];

interface PageStatement {
  table: 'release' | 'artist';
  /** Decides the text, apart from the form of the page. */
  key: string;
  columns(): AliasedRawBuilder<unknown, string>[];
  order: Order;
  page: PageRequest;
  /** Of the filter. The key has none of them: pages of other days share the statement. */
  days: Days;
  /** Null: the page has all rows of the table, and is soon full. */
  conditions: ((days: Days<RawBuilder<string>>) => Conditions) | null;
  /** Words that the names of all rows have, and the other conditions. */
  named: { words: string; others: (days: Days<RawBuilder<string>>) => Conditions } | null;
}

interface PageValues {
  page: PageRequest;
  days: Days;
  /** Of the rows to look at; null: all. */
  ids: readonly number[] | null;
}

/** The rows of a page in their order of reading, and one more if there is one. Long statements give others a turn. */
export function selectPageRows<Row>(graph: Graph, statement: PageStatement): Promise<Row[]> {
  const { page, days, order, named } = statement;
  return readInParts<Row>({
    page,
    order,
    read: (part, pauses) => selectRows(graph, statement, { page: part, days, ids: null }, pauses),
    readLong: named && (() => selectNamed(graph, statement, named)),
  });
}

/** To sort them, all rows whose names have the words are read: a batch at a time, with the first rows of those before. */
async function selectNamed<Row>(
  graph: Graph,
  { page, days, ...statement }: PageStatement,
  { words, others }: NonNullable<PageStatement['named']>,
): Promise<Row[]> {
  const inBatch = { ...statement, page, days, key: `${statement.key} of named`, conditions: others };
  let first: (Row & { rowId: number })[] = [];
  for await (const batch of inNamedBatches(graph, statement.table, words)) {
    const ids = [...first.map(({ rowId }) => rowId), ...batch];
    first = (await selectRows<Row & { rowId: number }>(graph, inBatch, { page, days, ids }, null)).rows;
  }
  return first;
}

function selectRows<Row>(
  graph: Graph,
  { table, key, columns, order, conditions }: PageStatement,
  values: PageValues,
  pauses: PausableQuery['pauses'] | null,
) {
  const { page, days, ids } = values;
  const write = (slot: MakeSlot<PageValues>) => {
    const pageSql = pageInSql(page, slot, (given) => given.page);
    const among = ids === null ? [] : [isAmongSlot(`${table}.id`, slot, (given) => given.ids ?? [])];
    const daySlots = mapDays(days, (_day, name) => slot((given) => given.days[name] ?? '', 'filter'));
    const narrowing = conditions === null ? [] : [mayStop(table, order), ...conditions(daySlots)];
    // The bounds come first: a statement that goes on never stops at a row before them.
    const query = graph
      .selectFrom(table)
      .select(columns())
      .where(meetsAll([...between(order, pageSql), ...narrowing, ...among]))
      .orderBy(orderTerms(order, pageSql));
    return rowsOfPage(graph, query, pageSql);
  };
  return selectPart<Row, PageValues>(graph, `${key} ${pageForm(page)}`, values, write, pauses);
}

/** Whether any row lies on the side that the page was not read towards. */
export async function hasRowBehind(graph: Graph, statement: PageStatement): Promise<boolean> {
  const { page, order } = statement;
  const behind = behindPage(page, order);
  return behind !== null && (await selectPageRows(graph, { ...statement, page: behind })).length > 0;
}
