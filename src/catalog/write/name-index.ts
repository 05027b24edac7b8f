import { sql } from 'kysely';
import { countCharacters } from '../schema/fold-name.ts';
import { among, type Graph, inBatches } from '../schema/graph.ts';
import { type NamedKind, nameRowId, tables } from '../schema/name-place.ts';
import { pacedBatches } from './paced-batches.ts';

/** A row whose name has to get into the index. */
export interface NamedRow {
  id: number;
  searchName: string;
}

/**
 * Puts the names of rows into the index, which must not be in it; to be called in the transaction that writes them, and for
 * as many as there are at once: FTS5 starts anew wherever a row id is lower than the one before it.
 */
export async function indexNames(graph: Graph, kind: NamedKind, rows: readonly NamedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const lengths = new Map(rows.map(({ id, searchName }) => [id, countCharacters(searchName)]));
  const ids = [...lengths.keys()].sort(
    (one, other) => (lengths.get(one) ?? 0) - (lengths.get(other) ?? 0) || one - other,
  );
  const table = sql.table(tables[kind]);
  for await (const batch of pacedBatches(ids, 4)) {
    await sql`
      insert into name_search (rowid, name)
      select ${nameRowId(kind)}, search_name from ${table} where id in ${among(batch)} order by 1
    `.execute(graph);
  }
  // What was there before: what is new is not in FTS5's tables yet.
  for await (const batch of pacedBatches(ids)) await mergeSegments(graph, Math.ceil(batch.length / namesPerPage));
  if (isScattered(await segmentSizes(graph))) await mergeAllSegments(graph);
}

/** A page of names is merged for each so many that are new. There are eighty on one, and each moves whenever the index doubles. */
const namesPerPage = 4;

/**
 * FTS5 writes a segment for each update, and a search looks at every one. By itself FTS5 merges those of a size when there are
 * four; asked, it does at two (migration 0006), and so many pages of it as it is told.
 */
const mergeSegments = (graph: Graph, pages: number) =>
  sql`insert into name_search (name_search, rank) values ('merge', ${pages})`.execute(graph);

/** In pages, the largest first. */
async function segmentSizes(graph: Graph): Promise<number[]> {
  const { rows } = await sql<{ pages: number }>`
    select count(*) as pages from name_search_idx group by segid order by 1 desc
  `.execute(graph);
  return rows.map(({ pages }) => pages);
}

/**
 * Whether the smaller segments have grown to a quarter of the largest: together they take less than half of the room, as the row
 * ids of a word lie closer to each other. A name is so written five times more at most, however many come later.
 */
function isScattered([largest = 0, ...others]: readonly number[]): boolean {
  return others.length > 1 && 4 * others.reduce((sum, pages) => sum + pages, 0) > largest;
}

const mergeAllSegments = (graph: Graph) =>
  sql`insert into name_search (name_search) values ('optimize')`.execute(graph);

/** Takes the names of rows out of the index: to be called before the rows are changed or deleted. */
export async function forgetNames(graph: Graph, kind: NamedKind, ids: readonly number[]): Promise<void> {
  const table = sql.table(tables[kind]);
  for (const batch of inBatches(ids)) {
    await sql`
      delete from name_search where rowid in (select ${nameRowId(kind)} from ${table} where id in ${among(batch)})
    `.execute(graph);
  }
}

/** Deleting alone leaves the words in FTS5's own tables until it merges them: they are built anew from what is left, nothing. */
export async function forgetAllNames(graph: Graph): Promise<void> {
  await sql`delete from name_search`.execute(graph);
  await sql`insert into name_search (name_search) values ('rebuild')`.execute(graph);
}
