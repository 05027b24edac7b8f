import type { Graph } from '../../schema/graph.ts';
import { type Artist, findArtistsByRowId } from '../artists.ts';
import { checkWords } from '../criteria/name-criteria.ts';
import { createCursorCodec, isRowId } from '../paging/cursor.ts';
import { createForwardListPage, type ListPage } from '../paging/list-page.ts';
import { type ForwardPageArguments, type ForwardPageRequest, parseForwardPage } from '../paging/question.ts';
import type { CatalogReader } from '../reader.ts';
import { findReleasesByRowId, type Release } from '../releases.ts';
import { countNames, type SearchHit, type SearchPosition, searchNames } from './search-names.ts';

interface SearchQuestion extends ForwardPageRequest<SearchPosition> {
  /** As the client wrote it. */
  query: string;
}

const cursorsFor = (query: string) =>
  createCursorCodec<SearchPosition>(`search ${query}`, {
    toParts: ({ tier, length, id }) => [tier, length, id],
    fromParts: ([tier, length, id]) => (isRowId(tier) && isRowId(length) && isRowId(id) ? { tier, length, id } : null),
  });

export function parseSearchQuestion(query: string, args: ForwardPageArguments, maxPageSize: number): SearchQuestion {
  checkWords('query', query);
  return { query, ...parseForwardPage(args, cursorsFor(query), maxPageSize) };
}

/** Artists and releases whose names have all words of the query, the closest names first. */
export async function search(reader: CatalogReader, question: SearchQuestion): Promise<ListPage<Artist | Release>> {
  const { graph, enqueue } = reader;
  const { query, limit, after } = question;
  const { hits, hasMore } = await enqueue(() => searchNames(graph, query, limit, after));
  const found = await loadHits(graph, hits);
  const cursors = cursorsFor(query);
  return createForwardListPage({
    nodes: found.map(({ node }) => node),
    hasMore,
    // The page begins after a hit of this very list.
    hasPrevious: after !== null,
    cursorAt: (index) => cursors.encode((found[index] as FoundNode).position),
    count: () => enqueue(() => countNames(graph, query)),
  });
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
