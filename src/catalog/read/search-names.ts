import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { toMatchExpression, toOpeningExpression } from '../../database/sqlite/match-expression.ts';
import { foldName } from '../../names/fold-name.ts';
import { parseNameQuery } from '../../names/split-name.ts';
import { type Graph, upTo } from '../schema/graph.ts';
import { type NamedKind, type NamePlace, nameRowId, tables, toNamePlace, toNameRowId } from '../schema/name-place.ts';
import { given, type MakeSlot, select } from './paging/statement.ts';

export interface SearchHit {
  kind: NamedKind;
  rowId: number;
  /** Where the hit stands among all hits: better matches and shorter names first. */
  position: SearchPosition;
}

export interface SearchPosition extends NamePlace {
  /** 0: the name is the query; 1: it begins with it; 2: it has its words. */
  tier: number;
}

/** Up to this number of names that begin with the query, SQLite finds and sorts them all; of more, FTS5 reads a page. */
const fewNames = 200;

interface SearchValues {
  /** Folded. */
  query: string;
  match: string;
  /** Matches names whose tokens begin with those of the query. */
  opening: string;
  fewNames: number;
  /** The row id in `name_search` where the previous page ended, by tier; -1 if it did not reach the tier. */
  after: { beginning: number; others: number };
  size: number;
}

interface Found {
  tier: number;
  /** In `name_search`. */
  rowId: number;
}

export async function searchNames(
  graph: Graph,
  query: string,
  limit: number,
  after: SearchPosition | null,
): Promise<{ hits: SearchHit[]; hasMore: boolean }> {
  const folded = foldName(query);
  const parsed = parseNameQuery(folded);
  const match = toMatchExpression(parsed);
  if (match === null) return { hits: [], hasMore: false };
  const isPastBeginning = after?.tier === 2;
  const afterRowId = after ? toNameRowId(after) : -1;
  const values: SearchValues = {
    query: folded,
    match,
    opening: toOpeningExpression(parsed),
    // Names that begin with the query match it, unless they have words and the query has none.
    fewNames: parsed.hasWord ? fewNames : 0,
    after: { beginning: afterRowId, others: isPastBeginning ? afterRowId : -1 },
    size: limit + 1,
  };
  const statement = isPastBeginning ? selectOthers : selectAll;
  const found = await select<Found, SearchValues>(graph, `search ${isPastBeginning}`, values, (slot) => ({
    compile: () => statement(slot).compile(graph),
  }));
  return { hits: found.slice(0, limit).map(toHit), hasMore: found.length > limit };
}

export async function countNames(graph: Graph, query: string): Promise<number> {
  const match = toMatchExpression(parseNameQuery(foldName(query)));
  if (match === null) return 0;
  const rows = await select<{ count: number }, string>(graph, 'count of names', match, (slot) => ({
    compile: () => sql`select count(*) as count from name_search where name_search match ${slot(given)}`.compile(graph),
  }));
  return rows[0]?.count ?? 0;
}

type Slots = MakeSlot<SearchValues>;

const querySlot = (slot: Slots) => slot(({ query }) => query);
const sizeSlot = (slot: Slots) => slot(({ size }) => size);

/** As a range, which an index finds. */
const beginsWithQuery = (slot: Slots, column: RawBuilder<string>) =>
  sql<SqlBool>`(${column} >= ${querySlot(slot)} and ${column} < ${slot(({ query }) => `${query}\u{10ffff}`)})`;

const indexedName = sql<string>`name`;
const ownName = sql<string>`search_name`;

/** Numbers reach SQLite as floating point; only with an integer does FTS5 continue at the place itself. */
const isAfter = (rowId: RawBuilder<number>) => sql<SqlBool>`rowid > cast(${rowId} as integer)`;

/**
 * The names that begin with the query, then the others, each shorter first: the order of row ids. SQLite stops at the end
 * of the page. A better match is a name with less around the words, so relevance by rarity would add nothing.
 */
const selectAll = (slot: Slots): RawBuilder<Found> => sql`
  with beginning as materialized (
    ${selectBeginning(slot, 'Artist')} union all ${selectBeginning(slot, 'Release')} limit ${upTo(slot((all) => all.fewNames))}
  ), few as materialized (
    select count(*) < ${slot((all) => all.fewNames)} as is_all from beginning
  )
  select tier, "rowId" from (
    select tier, "rowId" from beginning where "rowId" > ${slot((values) => values.after.beginning)}
    order by "rowId" limit iif((select is_all from few), ${sizeSlot(slot)}, 0)
  )
  union all select tier, "rowId" from (
    select name != ${querySlot(slot)} as tier, rowid as "rowId" from name_search
    where name_search match ${slot(({ opening }) => opening)} and ${beginsWithQuery(slot, indexedName)}
    and ${isAfter(slot((values) => values.after.beginning))}
    order by rowid limit iif((select is_all from few), 0, ${sizeSlot(slot)})
  )
  union all select tier, "rowId" from (${selectOthers(slot)})
  limit ${upTo(sizeSlot(slot))}
`;

const selectBeginning = (slot: Slots, kind: NamedKind) => sql`
  select search_name != ${querySlot(slot)} as tier, ${nameRowId(kind)} as "rowId" from ${sql.table(tables[kind])}
  where ${beginsWithQuery(slot, ownName)}
`;

const selectOthers = (slot: Slots): RawBuilder<Found> => sql`
  select 2 as tier, rowid as "rowId" from name_search
  where name_search match ${slot(({ match }) => match)} and not ${beginsWithQuery(slot, indexedName)}
  and ${isAfter(slot((values) => values.after.others))}
  order by rowid limit ${upTo(sizeSlot(slot))}
`;

function toHit({ tier, rowId }: Found): SearchHit {
  const position = { tier, ...toNamePlace(rowId) };
  return {
    kind: position.id % 2 === 1 ? 'Release' : 'Artist',
    rowId: Math.floor(position.id / 2),
    position,
  };
}
