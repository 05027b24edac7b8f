import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type NameQuery, splitName, type Term } from '../../names/split-name.ts';
import type { FoundName, NameIndex, NameSearch, SqlConnection } from '../name-index.ts';
import { isNameOf, namedRowId, placeOf, tables } from '../name-place.ts';

const place = sql<number>`place`;

/** Lexemes are the tokens themselves: PostgreSQL's own parsers split names differently. A GIN index finds them. */
export const postgresNames: NameIndex = {
  async add(tx, kind, rows) {
    const named = rows.map(({ id, searchName }) => ({ id, tokens: splitName(searchName).map(({ text }) => text) }));
    await sql`
      insert into name_search (place, name, tokens)
      select ${placeOf(kind)}, search_name, array_to_tsvector(tokens)
      from ${sql.table(tables[kind])} join json_to_recordset(${toJson(named)}) as named (named bigint, tokens text[])
      on named = id
    `.execute(tx);
  },
  async merge() {},
  async tidy() {},
  async remove(tx, kind, ids) {
    await sql`
      delete from name_search where place in (
        select ${placeOf(kind)} from ${sql.table(tables[kind])} where id = any(${ids})
      )
    `.execute(tx);
  },
  async clear(tx) {
    await sql`delete from name_search`.execute(tx);
  },
  find: searchNames,
  async count(connection, query) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from name_search where ${matchesQuery(query)}
    `.execute(connection);
    return rows[0]?.count ?? 0;
  },
  selectMatching: (kind, query, condition = () => sql`true`) => sql`(
    select ${namedRowId(place)} as id from name_search
    where ${matchesQuery(query)} and ${isNameOf(kind, place)} and ${condition(namedRowId(place))}
  )`,
};

/** In JSON, PostgreSQL refuses U+0000, which no stored name has. */
const toJson = (rows: readonly { id: number; tokens: string[] }[]): string =>
  JSON.stringify(rows.map(({ id, tokens }) => ({ named: id, tokens }))).replaceAll('\\u0000', '\ufffd');

const matchesQuery = ({ terms }: NameQuery): RawBuilder<SqlBool> =>
  sql`tokens @@ ${terms.map(toLexeme).join(' & ')}::tsquery`;

/** Between quotes, only quotes and backslashes have a meaning (PostgreSQL 8.11.2). */
const toLexeme = ({ text, isPrefix }: Term): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${isPrefix ? ':*' : ''}`;

const beginsWith = (query: string): RawBuilder<SqlBool> => sql`(name >= ${query} and name < ${`${query}\u{10ffff}`})`;

/**
 * Those names match, unless they have words and the query has none. Thousands may begin with three letters: an index has them
 * in the order of places. Conditions that follow from others would hide from PostgreSQL how many they are.
 */
function beginsInOrder(search: NameSearch): RawBuilder<SqlBool> {
  const { query, hasWord } = search;
  if (!hasWord) return sql`(${beginsWith(query)} and ${matchesQuery(search)})`;
  const [first, second, third, ...rest] = query;
  if (third === undefined) return beginsWith(query);
  const hasBeginning = sql<SqlBool>`left(name, 3) = ${`${first}${second}${third}`}`;
  const isInRange = rest.length > 0 ? beginsWith(query) : sql<SqlBool>`name < ${`${query}\u{10ffff}`}`;
  return sql`(${hasBeginning} and ${isInRange})`;
}

/** The others are read only if the names that begin with the query do not fill the page. */
async function searchNames(connection: SqlConnection, search: NameSearch): Promise<FoundName[]> {
  const { query, after, isPastBeginning, size } = search;
  const { rows } = await sql<FoundName>`
    with beginning as materialized (
      select (name <> ${query})::int as tier, place from name_search
      where ${beginsInOrder(search)} and place > ${after.beginning}
      order by place limit ${isPastBeginning ? 0 : size}
    ), others as (
      select place from ${isFrequent(search) ? sql`name_search` : matchingNames(search)} as matching
      where ${isFrequent(search) ? matchesQuery(search) : sql`true`} and not ${beginsWith(query)}
      and place > ${after.others}
      order by place limit ${size} - (select count(*) from beginning)
    )
    select tier, place from (select tier, place from beginning union all select 2, place from others) as found
    order by tier = 2, place
  `.execute(connection);
  return rows;
}

/** Not a part of the statement around it, where PostgreSQL would walk all places if it expects many matches. */
const matchingNames = (query: NameQuery): RawBuilder<unknown> =>
  sql`(select place, name from name_search where ${matchesQuery(query)} offset 0)`;

/** One or two letters that many names have: a walk in the order of places soon finds a page of them. */
const isFrequent = ({ terms }: NameQuery): boolean =>
  terms.every(({ text, isPrefix }) => isPrefix && /^[\da-z]{1,2}$/.test(text));
