import type { NamedRow } from '../../database/name-index.ts';
import type { NamedKind } from '../../database/name-place.ts';
import { dialectOf } from '../../database/sql-dialect.ts';
import { countCharacters } from '../../names/fold-name.ts';
import { type Graph, inBatches } from '../schema/graph.ts';
import { pacedBatches } from './paced-batches.ts';

/** Indexes the names of rows, which must not be indexed yet. Call it once per transaction. */
export async function indexNames(graph: Graph, kind: NamedKind, rows: readonly NamedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { names } = dialectOf(graph);
  const ordered = rows
    .map((row) => ({ ...row, length: countCharacters(row.searchName) }))
    .sort((one, other) => one.length - other.length || one.id - other.id);
  for await (const batch of pacedBatches(ordered, 4)) await names.add(graph, kind, batch);
  for await (const batch of pacedBatches(ordered)) await names.merge(graph, batch.length);
  await names.tidy(graph);
}

/** Removes the names of rows from the index. Call it before the rows are changed or deleted. */
export async function forgetNames(graph: Graph, kind: NamedKind, ids: readonly number[]): Promise<void> {
  for (const batch of inBatches(ids)) await dialectOf(graph).names.remove(graph, kind, batch);
}

export const forgetAllNames = (graph: Graph): Promise<void> => dialectOf(graph).names.clear(graph);
