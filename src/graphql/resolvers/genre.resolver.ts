import { countGenres, type Genre, genrePosition, hasGenresBehind, listGenres } from '../../catalog/read/genres.ts';
import { type Connection, toConnection } from '../connection.ts';
import { positionCodec } from '../cursor.ts';
import { ForwardPageArgs } from '../inputs/page.args.ts';
import { parsePage } from '../page-arguments.ts';
import type { RequestScope } from '../request-scope.ts';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from '../type-graphql.ts';
import { GenreConnectionType } from '../types/connections.ts';
import { GenreType } from '../types/genre.type.ts';

const codec = positionCodec('genres');

@Resolver(() => GenreType)
export class GenreResolver {
  @Query(() => GenreConnectionType, { description: 'The genres of the artists in the graph, by name.' })
  async genres(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() { graph, maxPageSize }: RequestScope,
  ): Promise<Connection<Genre>> {
    const request = parsePage(args, codec, maxPageSize);
    return toConnection({
      page: await listGenres(graph, request),
      request,
      codec,
      positionOf: genrePosition,
      hasBehind: () => hasGenresBehind(graph, request),
      count: () => countGenres(graph),
    });
  }

  @FieldResolver(() => Int, { description: 'How many artists have it.' })
  artistCount(@Root() genre: Genre, @Ctx() { loaders }: RequestScope): Promise<number> {
    return loaders.artistCountOfGenre.load(genre.rowId);
  }
}
