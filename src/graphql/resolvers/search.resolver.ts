import type { Artist } from '../../catalog/read/artists.ts';
import { findArtistsByRowId } from '../../catalog/read/artists.ts';
import { findReleasesByRowId, type Release } from '../../catalog/read/releases.ts';
import { countNames, type SearchHit, type SearchPosition, searchNames } from '../../catalog/read/search.ts';
import type { Connection } from '../connection.ts';
import { type CursorCodec, createCodec, isRowId, markOf } from '../cursor.ts';
import { checkWords, maxWordsLength } from '../filter-input.ts';
import { ForwardPageArgs } from '../inputs/page.args.ts';
import { defaultPageSize, parseSize } from '../page-arguments.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Args, Ctx, Query, Resolver } from '../type-graphql.ts';
import { SearchConnectionType } from '../types/connections.ts';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnectionType, {
    description:
      'Artists and releases whose name has all words of the query, the last one perhaps unfinished, whatever their case, diacritics and width. Closest names first.',
  })
  async search(
    @Arg('query', () => String, { description: `What to look for: 1 to ${maxWordsLength} characters.` }) query: string,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() { graph, enqueue, maxPageSize }: RequestScope,
  ): Promise<Connection<Artist | Release>> {
    checkWords('query', query);
    const codec = searchCodec(query);
    const limit = parseSize('first', args.first ?? defaultPageSize, maxPageSize);
    const after = args.after == null ? null : codec.decode(args.after, 'after');
    const { hits, hasMore } = await enqueue(() => searchNames(graph, query, limit, after));
    const edges = await toEdges(hits, graph, codec);
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: hasMore,
        // The page begins right behind a hit of this very list.
        hasPreviousPage: after !== null,
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      totalCount: () => enqueue(() => countNames(graph, query)),
    };
  }
}

const searchCodec = (query: string) =>
  createCodec<SearchPosition>(
    () => markOf('search', query),
    ({ tier, length, id }) => [tier, length, id],
    ([tier, length, id]) => (isRowId(tier) && isRowId(length) && isRowId(id) ? { tier, length, id } : null),
  );

/** Two statements, one a table, whatever was found. */
async function toEdges(hits: readonly SearchHit[], graph: RequestScope['graph'], codec: CursorCodec<SearchPosition>) {
  const rowIds = (kind: SearchHit['kind']) => hits.filter((hit) => hit.kind === kind).map(({ rowId }) => rowId);
  const [artists, releases] = await Promise.all([
    findArtistsByRowId(graph, rowIds('Artist')),
    findReleasesByRowId(graph, rowIds('Release')),
  ]);
  const nodes = new Map<string, Artist | Release>(
    [...artists, ...releases].map((node) => [`${node.kind}:${node.rowId}`, node]),
  );
  return hits.flatMap(({ kind, rowId, position }) => {
    const node = nodes.get(`${kind}:${rowId}`);
    return node ? [{ cursor: codec.encode(position), node }] : [];
  });
}
