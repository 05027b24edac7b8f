import { type Genre, listGenres, parseGenrePage } from '../../catalog/read/genres.ts';
import { Connection } from '../connection.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from '../type-graphql.ts';
import { GenreType } from '../types/common.type.ts';
import { GenreConnectionType } from '../types/connections.ts';

@Resolver(() => GenreType)
export class GenreResolver {
  @Query(() => GenreConnectionType, { description: 'The genres of all artists in the graph, ordered by name.' })
  async genres(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Genre>> {
    return new Connection(await listGenres(scope, parseGenrePage(args, maxPageSize)));
  }

  @FieldResolver(() => Int, { description: 'The number of artists with this genre.' })
  artistCount(@Root() genre: Genre, @Ctx() { loaders }: RequestScope): Promise<number> {
    return loaders.artistCountOfGenre.load(genre.rowId);
  }
}
