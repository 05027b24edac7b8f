import type { NamedRow } from '../../database/name-index.ts';
import { type NamedKind, tables } from '../../database/name-place.ts';
import { dialectOf } from '../../database/sql-dialect.ts';
import { countCharacters } from '../../names/fold-name.ts';
import { batchSize, type Graph, inBatches, inPages, upTo } from '../schema/graph.ts';
import { pacedBatches } from './paced-batches.ts';

/** Indexes the names of rows, which must not be indexed yet. Call it once per transaction, after `addNames`. */
export async function indexNames(graph: Graph, kind: NamedKind, rows: readonly NamedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await addNames(graph, kind, rows);
  await dialectOf(graph).names.tidy(graph);
}

/** As `indexNames`, for rows that are not the last ones of a transaction: so not all names are in memory at once. */
export async function addNames(graph: Graph, kind: NamedKind, rows: readonly NamedRow[]): Promise<void> {
  const { names } = dialectOf(graph);
  const ordered = rows
    .map((row) => ({ ...row, length: countCharacters(row.searchName) }))
    .sort((one, other) => one.length - other.length || one.id - other.id);
  for await (const batch of pacedBatches(ordered, 4)) await names.add(graph, kind, batch);
  for await (const batch of pacedBatches(ordered)) await names.merge(graph, batch.length);
}

const pageSize = 4 * batchSize;

/** Indexes the names of all rows. The index must be empty. */
export async function indexAllNames(graph: Graph): Promise<void> {
  const { names } = dialectOf(graph);
  for (const kind of ['Artist', 'Release'] as const) {
    const pages = inPages(pageSize, (after) =>
      graph
        .selectFrom(tables[kind])
        .select(['id', 'search_name as searchName'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(upTo(pageSize))
        .execute(),
    );
    for await (const rows of pages) {
      await names.add(graph, kind, rows);
      await names.merge(graph, rows.length);
    }
  }
  await names.tidy(graph);
}

/** Removes the names of rows from the index. Call it before the rows are changed or deleted. */
export async function forgetNames(graph: Graph, kind: NamedKind, ids: readonly number[]): Promise<void> {
  for (const batch of inBatches(ids)) await dialectOf(graph).names.remove(graph, kind, batch);
}

export const forgetAllNames = (graph: Graph): Promise<void> => dialectOf(graph).names.clear(graph);
