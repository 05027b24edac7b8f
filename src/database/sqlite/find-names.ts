import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { FoundName, NameSearch, SqlConnection } from '../name-index.ts';
import { type NamedKind, placeOf, tables } from '../name-place.ts';
import { type MakeSlot, select } from '../statement.ts';
import { toMatchExpression, toOpeningExpression } from './match-expression.ts';

/** Up to this number of names that begin with the query, SQLite finds and sorts them all; of more, FTS5 reads a page. */
const fewNames = 200;

interface SearchValues {
  search: NameSearch;
  match: string;
  /** Matches names whose tokens begin with those of the query. */
  opening: string;
  fewNames: number;
}

export function findNames(connection: SqlConnection, search: NameSearch): Promise<FoundName[]> {
  const { hasWord, isPastBeginning } = search;
  const values: SearchValues = {
    search,
    match: toMatchExpression(search),
    opening: toOpeningExpression(search),
    // Names that begin with the query match it, unless they have words and the query has none.
    fewNames: hasWord ? fewNames : 0,
  };
  const statement = isPastBeginning ? selectOthers : selectAll;
  return select<FoundName, SearchValues>(connection, `search ${isPastBeginning}`, values, (slot) => ({
    compile: () => statement(slot).compile(connection),
  }));
}

type Slots = MakeSlot<SearchValues>;

const querySlot = (slot: Slots) => slot(({ search }) => search.query);
const sizeSlot = (slot: Slots) => slot(({ search }) => search.size);

/** As a range, which an index finds. */
const beginsWithQuery = (slot: Slots, column: RawBuilder<string>) =>
  sql<SqlBool>`(${column} >= ${querySlot(slot)} and ${column} < ${slot(({ search }) => `${search.query}\u{10ffff}`)})`;

const indexedName = sql<string>`name`;
const ownName = sql<string>`search_name`;

/** Numbers reach SQLite as floating point; only with an integer does FTS5 continue at the place itself. */
const isAfter = (rowId: RawBuilder<number>) => sql<SqlBool>`rowid > cast(${rowId} as integer)`;

/**
 * The names that begin with the query, then the others, each shorter first: the order of row ids. SQLite stops at the end
 * of the page. A better match is a name with less around the words, so relevance by rarity would add nothing.
 */
const selectAll = (slot: Slots): RawBuilder<FoundName> => sql`
  with beginning as materialized (
    ${selectBeginning(slot, 'Artist')} union all ${selectBeginning(slot, 'Release')} limit ${slot((all) => all.fewNames)} + 0
  ), few as materialized (
    select count(*) < ${slot((all) => all.fewNames)} as is_all from beginning
  )
  select tier, place from (
    select tier, place from beginning where place > ${slot(({ search }) => search.after.beginning)}
    order by place limit iif((select is_all from few), ${sizeSlot(slot)}, 0)
  )
  union all select tier, place from (
    select name != ${querySlot(slot)} as tier, rowid as place from name_search
    where name_search match ${slot(({ opening }) => opening)} and ${beginsWithQuery(slot, indexedName)}
    and ${isAfter(slot(({ search }) => search.after.beginning))}
    order by rowid limit iif((select is_all from few), 0, ${sizeSlot(slot)})
  )
  union all select tier, place from (${selectOthers(slot)})
  limit ${sizeSlot(slot)} + 0
`;

const selectBeginning = (slot: Slots, kind: NamedKind) => sql`
  select search_name != ${querySlot(slot)} as tier, ${placeOf(kind)} as place from ${sql.table(tables[kind])}
  where ${beginsWithQuery(slot, ownName)}
`;

const selectOthers = (slot: Slots): RawBuilder<FoundName> => sql`
  select 2 as tier, rowid as place from name_search
  where name_search match ${slot(({ match }) => match)} and not ${beginsWithQuery(slot, indexedName)}
  and ${isAfter(slot(({ search }) => search.after.others))}
  order by rowid limit ${sizeSlot(slot)} + 0
`;
