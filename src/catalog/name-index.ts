import { sql } from 'kysely';
import { type Graph, inBatches } from './graph.ts';
import { type SearchHit, searchRowId } from './search.ts';

/** Puts names into the index, or in the place of the ones they had; to be called in the transaction that writes them. */
export async function indexNames(
  graph: Graph,
  kind: SearchHit['kind'],
  rows: readonly { id: number; searchName: string }[],
): Promise<void> {
  for (const batch of inBatches(rows)) {
    const rowIds = batch.map(({ id }) => searchRowId(kind, id));
    await forgetNames(graph, rowIds);
    const values = batch.map(({ searchName }, index) => sql`(${rowIds[index]}, ${searchName})`);
    await sql`insert into name_search (rowid, name) values ${sql.join(values)}`.execute(graph);
  }
}

/** Takes names out of the index, by their row ids there. */
export async function forgetNames(graph: Graph, rowIds: readonly number[]): Promise<void> {
  for (const batch of inBatches(rowIds)) {
    await sql`delete from name_search where rowid in (${sql.join(batch)})`.execute(graph);
  }
}

/** Deleting alone leaves the words in FTS5's own tables until it merges them: they are built anew from what is left, nothing. */
export async function forgetAllNames(graph: Graph): Promise<void> {
  await sql`delete from name_search`.execute(graph);
  await sql`insert into name_search (name_search) values ('rebuild')`.execute(graph);
}
