import { type Compilable, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Graph, isAmong } from '../../schema/graph.ts';
import { meetsAll } from '../criteria/expressions.ts';
import { inNamedBatches } from '../criteria/name-criteria.ts';

type SteppedTable = 'artist' | 'release';

/** Numbers of rows by a value. */
export type Counts = Map<string, number>;

interface CountedRow {
  value: string;
  count: number;
}

/** Selects the counted rows of one step by a column of their ids. */
export type IsInStep = (idColumn: string) => RawBuilder<SqlBool>;

/** Rows that one statement reads, if it checks one criterion: some tens of milliseconds. */
const rowsOfStep: Record<SteppedTable, number> = {
  release: 10_000,
  // Most criteria look up all releases of an artist.
  artist: 2_500,
};

/** The criteria of a filter and of those in it: they are checked one after the other. */
const countCriteria = ({ not = [], ...filter }: { not?: readonly object[] | undefined }): number =>
  not.reduce((count, excluded) => count + countCriteria(excluded), Object.keys(filter).length);

/** Rows that one statement reads for a filter. */
export const stepRowsFor = (table: SteppedTable, filter: object): number =>
  Math.ceil(rowsOfStep[table] / Math.max(1, countCriteria(filter)));

/** The rows of a table that meet the conditions (see {@link countGroupsInSteps}). */
export async function countInSteps(
  graph: Graph,
  table: SteppedTable,
  conditions: readonly Expression<SqlBool>[],
  step = rowsOfStep[table],
): Promise<number> {
  const counts = await countGroupsInSteps(graph, table, step, (isInStep) =>
    graph
      .selectFrom(table)
      .select([sql<string>`''`.as('value'), sql<number>`count(*)`.as('count')])
      .where(meetsAll([isInStep(`${table}.id`), ...conditions])),
  );
  return counts.get('') ?? 0;
}

/**
 * Counts rows that belong to rows of a table, if each must be read. The statements are short, so that others have a turn
 * between two of them, and a read that takes too long stops. A commit between two of them starts the count again.
 */
export async function countGroupsInSteps(
  graph: Graph,
  table: SteppedTable,
  step: number,
  selectStep: (isInStep: IsInStep) => Compilable<CountedRow> & Expression<unknown>,
): Promise<Counts> {
  const counts: Counts = new Map();
  let revision: number | null = null;
  let after = 0;
  let last = 0;
  do {
    const [from, to] = [after, after + step];
    const isInStep: IsInStep = (column) => sql`${sql.ref(column)} > ${from} and ${sql.ref(column)} <= ${to}`;
    const found: StepRow[] = await selectWithState(graph, table, selectStep(isInStep));
    const [state] = found;
    if (!state) return counts;
    if (revision !== null && revision !== state.revision) {
      counts.clear();
      after = 0;
      revision = null;
      continue;
    }
    ({ revision, last } = state);
    for (const { value, count } of found)
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + Number(count));
    after += step;
  } while (after < last);
  return counts;
}

/** Counts rows whose names have the words, in batches of their ids. */
export async function countGroupsOfNamed(
  graph: Graph,
  table: SteppedTable,
  words: string,
  selectBatch: (isInBatch: RawBuilder<SqlBool>) => Compilable<CountedRow>,
): Promise<Counts> {
  const found: CountedRow[] = [];
  for await (const ids of inNamedBatches(graph, table, words)) {
    const { rows } = await graph.executeQuery<CountedRow>(selectBatch(isAmong(`${table}.id`, ids)).compile());
    found.push(...rows);
  }
  return sumByValue(found);
}

export function sumByValue(rows: Iterable<CountedRow>): Counts {
  const counts: Counts = new Map();
  for (const { value, count } of rows) counts.set(value, (counts.get(value) ?? 0) + count);
  return counts;
}

/** Changes the first one. */
export function subtract(counts: Counts, others: Counts): Counts {
  for (const [value, count] of others) counts.set(value, (counts.get(value) ?? 0) - count);
  return counts;
}

interface StepRow {
  revision: number;
  last: number;
  /** Null if the step has no row. */
  value: string | null;
  count: number | null;
}

async function selectWithState(graph: Graph, table: SteppedTable, step: Expression<unknown>): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select state.revision, state.last, counted.value, counted.count
    from (
      select revision, (select coalesce(max(id), 0) from ${sql.table(table)} as every) as last
      from catalog_revision where id = 1
    ) as state
    left join (${step}) as counted on true
  `.execute(graph);
  return rows;
}
