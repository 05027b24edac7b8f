import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { countCharacters } from './count-characters.ts';
import { foldName } from './fold-name.ts';
import type { Graph } from './graph.ts';

/** What a name index entry points at. In `name_search` the row id is twice the table's id, plus one for a release. */
export interface SearchHit {
  kind: 'Artist' | 'Release';
  rowId: number;
  /** Where the hit stands among all hits: better matches and shorter names first. */
  position: SearchPosition;
}

export interface SearchPosition {
  /** 0: the name is the query; 1: it begins with it; 2: it has its words. */
  tier: number;
  length: number;
  id: number;
}

export const searchRowId = (kind: SearchHit['kind'], rowId: number): number => rowId * 2 + (kind === 'Release' ? 1 : 0);

/**
 * The FTS5 expression for a user's words: each word once, and quoted, so that no operator gets through, the last one a prefix.
 * Null when the query has no word.
 */
export function toMatchExpression(query: string): string | null {
  const words = foldName(query).match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  const last = words.at(-1);
  if (last === undefined) return null;
  // A whole word that is repeated says more than the beginning of one.
  const others = new Set(words.slice(0, -1));
  if (others.has(last)) return [...others].map(quoted).join(' AND ');
  return [...others, last].map(quoted).join(' AND ').concat('*');
}

const quoted = (word: string): string => `"${word}"`;

export async function searchNames(
  graph: Graph,
  query: string,
  limit: number,
  after: SearchPosition | null,
): Promise<{ hits: SearchHit[]; hasMore: boolean }> {
  const match = toMatchExpression(query);
  if (match === null) return { hits: [], hasMore: false };
  const { rows } = await sql<{ tier: number; length: number; id: number }>`
    select tier, length, id from (${rankedHits(query, match)})
    where ${beyond(after)}
    order by tier, length, id
    limit ${limit + 1}
  `.execute(graph);
  const hits = rows.slice(0, limit).map((position) => toHit(position));
  return { hits, hasMore: rows.length > limit };
}

export async function countNames(graph: Graph, query: string): Promise<number> {
  const match = toMatchExpression(query);
  if (match === null) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from name_search where name_search match ${match}
  `.execute(graph);
  return rows[0]?.count ?? 0;
}

/** A user's words find names, so a better match is one with less around it: relevance by rarity has nothing to add. */
function rankedHits(query: string, match: string): RawBuilder<unknown> {
  const folded = foldName(query);
  return sql`
    select rowid as id, length(name) as length,
      case when name = ${folded} then 0 when substr(name, 1, ${countCharacters(folded)}) = ${folded} then 1 else 2 end as tier
    from name_search where name_search match ${match}
  `;
}

const beyond = (after: SearchPosition | null): RawBuilder<SqlBool> =>
  after ? sql`(tier, length, id) > (${after.tier}, ${after.length}, ${after.id})` : sql`true`;

const toHit = (position: SearchPosition): SearchHit => ({
  kind: position.id % 2 === 1 ? 'Release' : 'Artist',
  rowId: Math.floor(position.id / 2),
  position,
});
