import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldName } from '../schema/fold-name.ts';
import { type Graph, upTo } from '../schema/graph.ts';
import { type NamedKind, type NamePlace, nameRowId, tables, toNamePlace, toNameRowId } from '../schema/name-place.ts';
import { type Artist, findArtistsByRowId } from './artists.ts';
import { createCursorCodec, isRowId } from './cursor.ts';
import type { ListPage } from './list-page.ts';
import { quote, toMatchExpression, toWords } from './match-expression.ts';
import { checkWords } from './name-criteria.ts';
import { defaultPageSize, type PageArguments, parsePageSize } from './question.ts';
import type { CatalogReader } from './reader.ts';
import { findReleasesByRowId, type Release } from './releases.ts';
import { given, type MakeSlot, select } from './statement.ts';

export interface SearchQuestion {
  /** As the client wrote it. */
  query: string;
  limit: number;
  after: SearchPosition | null;
}

const cursorsFor = (query: string) =>
  createCursorCodec<SearchPosition>(`search ${query}`, {
    toParts: ({ tier, length, id }) => [tier, length, id],
    fromParts: ([tier, length, id]) => (isRowId(tier) && isRowId(length) && isRowId(id) ? { tier, length, id } : null),
  });

export function parseSearchQuestion(
  query: string,
  { first, after }: Pick<PageArguments, 'first' | 'after'>,
  maxPageSize: number,
): SearchQuestion {
  checkWords('query', query);
  return {
    query,
    limit: parsePageSize('first', first ?? defaultPageSize, maxPageSize),
    after: after == null ? null : cursorsFor(query).decode(after, 'after'),
  };
}

/** Artists and releases whose names have all words of the query, the closest names first. */
export async function search(reader: CatalogReader, question: SearchQuestion): Promise<ListPage<Artist | Release>> {
  const { graph, enqueue } = reader;
  const { query, limit, after } = question;
  const { hits, hasMore } = await enqueue(() => searchNames(graph, query, limit, after));
  const found = await loadHits(graph, hits);
  const cursors = cursorsFor(query);
  const cursorAt = (index: number) => cursors.encode((found[index] as FoundNode).position);
  return {
    nodes: found.map(({ node }) => node),
    hasMore,
    hasNextPage: () => hasMore,
    // The page begins after a hit of this very list.
    hasPreviousPage: () => after !== null,
    cursorAt,
    endCursor: () => (found.length === 0 ? null : cursorAt(found.length - 1)),
    count: () => enqueue(() => countNames(graph, query)),
  };
}

interface FoundNode {
  node: Artist | Release;
  position: SearchPosition;
}

/** Two statements, one per table, however many hits there are. */
async function loadHits(graph: Graph, hits: readonly SearchHit[]): Promise<FoundNode[]> {
  const rowIds = (kind: SearchHit['kind']) => hits.filter((hit) => hit.kind === kind).map(({ rowId }) => rowId);
  const [artists, releases] = await Promise.all([
    findArtistsByRowId(graph, rowIds('Artist')),
    findReleasesByRowId(graph, rowIds('Release')),
  ]);
  const nodes = new Map([...artists, ...releases].map((node) => [`${node.kind}:${node.rowId}`, node]));
  return hits.flatMap(({ kind, rowId, position }) => {
    const node = nodes.get(`${kind}:${rowId}`);
    return node ? [{ node, position }] : [];
  });
}

interface SearchHit {
  kind: NamedKind;
  rowId: number;
  /** Where the hit stands among all hits: better matches and shorter names first. */
  position: SearchPosition;
}

interface SearchPosition extends NamePlace {
  /** 0: the name is the query; 1: it begins with it; 2: it has its words. */
  tier: number;
}

/**
 * Up to so many names that begin with the query are found by it, and sorted. Of more, FTS5 reads but a page, which takes
 * longer to begin.
 */
const fewNames = 200;

/**
 * A letter or digit that FTS5 is sure to know: it knows none that came into Unicode after 6.1. A word in which it knows no
 * letter is in no name for it, not even in one that begins with that word.
 */
const knownLetter = /[\da-zα-ωа-яא-תぁ-んァ-ン一-龥가-힣]/u;

interface Sought {
  /** Folded. */
  query: string;
  match: string;
  /** For names whose words begin as those of the query do, among which are all that begin with the query itself. */
  opening: string;
  fewNames: number;
  /** The row id in `name_search` where the last page ended, if it ended in these tiers. */
  behind: { beginning: number; others: number };
  size: number;
}

interface Found {
  tier: number;
  /** In `name_search`. */
  rowId: number;
}

async function searchNames(
  graph: Graph,
  query: string,
  limit: number,
  after: SearchPosition | null,
): Promise<{ hits: SearchHit[]; hasMore: boolean }> {
  const match = toMatchExpression(query);
  if (match === null) return { hits: [], hasMore: false };
  const folded = foldName(query);
  const words = toWords(folded);
  const opening = `^${quote(words.join(' '))}*`;
  const isKnown = words.every((word) => knownLetter.test(word));
  const isBehindBeginning = after?.tier === 2;
  const behind = after ? toNameRowId(after) : -1;
  const sought: Sought = {
    query: folded,
    match,
    opening: isKnown ? opening : `${opening} AND ${match}`,
    fewNames: isKnown ? fewNames : 0,
    behind: { beginning: behind, others: isBehindBeginning ? behind : -1 },
    size: limit + 1,
  };
  const statement = isBehindBeginning ? selectOthers : selectAll;
  const found = await select<Found, Sought>(graph, `search ${isBehindBeginning}`, sought, (slot) => ({
    compile: () => statement(slot).compile(graph),
  }));
  return { hits: found.slice(0, limit).map(toHit), hasMore: found.length > limit };
}

async function countNames(graph: Graph, query: string): Promise<number> {
  const match = toMatchExpression(query);
  if (match === null) return 0;
  const rows = await select<{ count: number }, string>(graph, 'count of names', match, (slot) => ({
    compile: () => sql`select count(*) as count from name_search where name_search match ${slot(given)}`.compile(graph),
  }));
  return rows[0]?.count ?? 0;
}

type Slots = MakeSlot<Sought>;

const querySlot = (slot: Slots) => slot(({ query }) => query);
const sizeSlot = (slot: Slots) => slot(({ size }) => size);

/** The same as a range, which an index finds. */
const beginsWithQuery = (slot: Slots, column: RawBuilder<string>) =>
  sql<SqlBool>`(${column} >= ${querySlot(slot)} and ${column} < ${slot(({ query }) => `${query}\u{10ffff}`)})`;

const indexedName = sql<string>`name`;
const ownName = sql<string>`search_name`;

/** By a whole number FTS5 goes on at the place itself; those of JavaScript get to SQLite as floating-point ones. */
const isBehind = (rowId: RawBuilder<number>) => sql<SqlBool>`rowid > cast(${rowId} as integer)`;

/**
 * The names that begin with the query and then the others, each the shorter first, by the order of row ids; the name that is
 * the query is the shortest that begins with it. SQLite reads no further than to the end of the page, and none of the
 * others where the page is full before. A user's words find names, so a better match is one with less around it:
 * relevance by rarity has nothing to add.
 */
const selectAll = (slot: Slots): RawBuilder<Found> => sql`
  with beginning as materialized (
    ${selectBeginning(slot, 'Artist')} union all ${selectBeginning(slot, 'Release')} limit ${upTo(slot((all) => all.fewNames))}
  ), few as materialized (
    select count(*) < ${slot((all) => all.fewNames)} as is_all from beginning
  )
  select tier, "rowId" from (
    select tier, "rowId" from beginning where "rowId" > ${slot(({ behind }) => behind.beginning)}
    order by "rowId" limit iif((select is_all from few), ${sizeSlot(slot)}, 0)
  )
  union all select tier, "rowId" from (
    select name != ${querySlot(slot)} as tier, rowid as "rowId" from name_search
    where name_search match ${slot(({ opening }) => opening)} and ${beginsWithQuery(slot, indexedName)}
    and ${isBehind(slot(({ behind }) => behind.beginning))}
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
  and ${isBehind(slot(({ behind }) => behind.others))}
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
