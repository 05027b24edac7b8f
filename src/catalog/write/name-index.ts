import { sql } from 'kysely';
import { countCharacters } from '../../names/fold-name.ts';
import { splitName, toTokenText } from '../../names/split-name.ts';
import { among, type Graph, inBatches } from '../schema/graph.ts';
import { type NamedKind, nameRowId, tables } from '../schema/name-place.ts';
import { pacedBatches } from './paced-batches.ts';

/** A row whose name is to be indexed. */
export interface NamedRow {
  id: number;
  searchName: string;
}

/**
 * Indexes the names of rows, which must not be indexed yet. Call it once per transaction: FTS5 starts a new segment
 * whenever a row id is lower than the one before.
 */
export async function indexNames(graph: Graph, kind: NamedKind, rows: readonly NamedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ordered = rows
    .map(({ id, searchName }) => ({ id, searchName, length: countCharacters(searchName) }))
    .sort((one, other) => one.length - other.length || one.id - other.id);
  const table = sql.table(tables[kind]);
  for await (const batch of pacedBatches(ordered, 4)) {
    const tokens = batch.map(({ id, searchName }) => [id, toTokenText(splitName(searchName))]);
    await sql`
      insert into name_search (rowid, name, tokens)
      select ${nameRowId(kind)}, search_name, tokens from ${table} join (
        select value ->> 0 as named, value ->> 1 as tokens from json_each(${JSON.stringify(tokens)})
      ) on named = id order by 1
    `.execute(graph);
  }
  // This merges older segments: FTS5 has not written the new names to its tables yet.
  for await (const batch of pacedBatches(ordered)) await mergeSegments(graph, Math.ceil(batch.length / namesPerPage));
  if (isScattered(await segmentSizes(graph))) await mergeAllSegments(graph);
}

/** One page is merged per so many new names. A page holds about eighty, and each name moves when the index doubles. */
const namesPerPage = 4;

/**
 * FTS5 writes a segment per update, and a search reads every segment. By itself FTS5 merges four of a size. On request it
 * merges two (migration 0006), up to the given number of pages.
 */
const mergeSegments = (graph: Graph, pages: number) =>
  sql`insert into name_search (name_search, rank) values ('merge', ${pages})`.execute(graph);

/** In pages, largest first. */
async function segmentSizes(graph: Graph): Promise<number[]> {
  const { rows } = await sql<{ pages: number }>`
    select count(*) as pages from name_search_idx group by segid order by 1 desc
  `.execute(graph);
  return rows.map(({ pages }) => pages);
}

/**
 * Whether the smaller segments have grown to a quarter of the largest. Merging all of them then halves their size, and
 * writes each name at most five times more, however many names follow.
 */
function isScattered([largest = 0, ...others]: readonly number[]): boolean {
  return others.length > 1 && 4 * others.reduce((sum, pages) => sum + pages, 0) > largest;
}

const mergeAllSegments = (graph: Graph) =>
  sql`insert into name_search (name_search) values ('optimize')`.execute(graph);

/** Removes the names of rows from the index. Call it before the rows are changed or deleted. */
export async function forgetNames(graph: Graph, kind: NamedKind, ids: readonly number[]): Promise<void> {
  const table = sql.table(tables[kind]);
  for (const batch of inBatches(ids)) {
    await sql`
      delete from name_search where rowid in (select ${nameRowId(kind)} from ${table} where id in ${among(batch)})
    `.execute(graph);
  }
}

/** Rebuilds the index, because deleted words stay in FTS5's tables until a merge. */
export async function forgetAllNames(graph: Graph): Promise<void> {
  await sql`delete from name_search`.execute(graph);
  await sql`insert into name_search (name_search) values ('rebuild')`.execute(graph);
}
