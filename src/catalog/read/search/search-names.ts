import type { FoundName } from '../../../database/name-index.ts';
import { type NamedKind, type NamePlace, toNamePlace, toPlaceNumber } from '../../../database/name-place.ts';
import { dialectOf } from '../../../database/sql-dialect.ts';
import { foldName } from '../../../names/fold-name.ts';
import { parseNameQuery } from '../../../names/split-name.ts';
import type { Graph } from '../../schema/graph.ts';

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

/** Artists and releases by their names. A better match is a name with less around the words, so rarity adds nothing. */
export async function searchNames(
  graph: Graph,
  query: string,
  limit: number,
  after: SearchPosition | null,
): Promise<{ hits: SearchHit[]; hasMore: boolean }> {
  const folded = foldName(query);
  const parsed = parseNameQuery(folded);
  if (parsed.terms.length === 0) return { hits: [], hasMore: false };
  const isPastBeginning = after?.tier === 2;
  const place = after ? toPlaceNumber(after) : -1;
  const found = await dialectOf(graph).names.find(graph, {
    ...parsed,
    query: folded,
    after: { beginning: place, others: isPastBeginning ? place : -1 },
    isPastBeginning,
    size: limit + 1,
  });
  return { hits: found.slice(0, limit).map(toHit), hasMore: found.length > limit };
}

export async function countNames(graph: Graph, query: string): Promise<number> {
  const parsed = parseNameQuery(foldName(query));
  return parsed.terms.length === 0 ? 0 : await dialectOf(graph).names.count(graph, parsed);
}

function toHit({ tier, place }: FoundName): SearchHit {
  const position = { tier, ...toNamePlace(place) };
  return {
    kind: position.id % 2 === 1 ? 'Release' : 'Artist',
    rowId: Math.floor(position.id / 2),
    position,
  };
}
