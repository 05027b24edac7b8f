import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { splitName, toTokenText } from '../../names/split-name.ts';
import type { NameIndex, SqlConnection } from '../name-index.ts';
import { isNameOf, namedRowId, placeOf, tables } from '../name-place.ts';
import { findNames } from './find-names.ts';
import { toMatchExpression } from './match-expression.ts';

/** FTS5 returns names in the order of row ids, which are their places. */
const rowId = sql<number>`rowid`;

/** One page is merged per so many new names. A page holds about eighty, and each name moves when the index doubles. */
const namesPerPage = 4;

/** An FTS5 table. */
export const sqliteNames: NameIndex = {
  // FTS5 starts a new segment whenever a row id is lower than the one before.
  async add(tx, kind, rows) {
    const tokens = rows.map(({ id, searchName }) => [id, toTokenText(splitName(searchName))]);
    await sql`
      insert into name_search (rowid, name, tokens)
      select ${placeOf(kind)}, search_name, tokens from ${sql.table(tables[kind])} join (
        select value ->> 0 as named, value ->> 1 as tokens from json_each(${JSON.stringify(tokens)})
      ) on named = id order by 1
    `.execute(tx);
  },
  // Merges older segments: FTS5 has not written the new names to its tables yet.
  merge: (tx, added) => mergeSegments(tx, Math.ceil(added / namesPerPage)),
  async tidy(tx) {
    if (isScattered(await segmentSizes(tx))) await mergeAllSegments(tx);
  },
  async remove(tx, kind, ids) {
    await sql`
      delete from name_search where rowid in (
        select ${placeOf(kind)} from ${sql.table(tables[kind])}
        where id in (select value from json_each(${JSON.stringify(ids)}))
      )
    `.execute(tx);
  },
  // Rebuilt, because deleted words stay in FTS5's tables until a merge.
  async clear(tx) {
    await sql`delete from name_search`.execute(tx);
    await sql`insert into name_search (name_search) values ('rebuild')`.execute(tx);
  },
  find: findNames,
  async count(connection, query) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from name_search where ${matchesQuery(toMatchExpression(query))}
    `.execute(connection);
    return rows[0]?.count ?? 0;
  },
  selectMatching: (kind, query, condition = () => sql`true`) => sql`(
    select ${namedRowId(rowId)} as id from name_search
    where ${matchesQuery(toMatchExpression(query))} and ${isNameOf(kind, rowId)} and ${condition(namedRowId(rowId))}
  )`,
};

const matchesQuery = (expression: string): RawBuilder<SqlBool> => sql`name_search match ${expression}`;

/**
 * FTS5 writes a segment per update, and a search reads every segment. By itself FTS5 merges four of a size. On request it
 * merges two (migration 0006), up to the given number of pages.
 */
async function mergeSegments(tx: SqlConnection, pages: number): Promise<void> {
  await sql`insert into name_search (name_search, rank) values ('merge', ${pages})`.execute(tx);
}

/** In pages, largest first. */
async function segmentSizes(tx: SqlConnection): Promise<number[]> {
  const { rows } = await sql<{ pages: number }>`
    select count(*) as pages from name_search_idx group by segid order by 1 desc
  `.execute(tx);
  return rows.map(({ pages }) => pages);
}

/**
 * Whether the smaller segments have grown to a quarter of the largest. Merging all of them then halves their size, and
 * writes each name at most five times more, however many names follow.
 */
function isScattered([largest = 0, ...others]: readonly number[]): boolean {
  return others.length > 1 && 4 * others.reduce((sum, pages) => sum + pages, 0) > largest;
}

async function mergeAllSegments(tx: SqlConnection): Promise<void> {
  await sql`insert into name_search (name_search) values ('optimize')`.execute(tx);
}
