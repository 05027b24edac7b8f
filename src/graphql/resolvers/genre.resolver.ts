import type { GenreSource } from '../../catalog/read/criteria/genre-criteria.ts';
import { type Genre, listGenres, parseGenreQuestion } from '../../catalog/read/genres.ts';
import { Connection } from '../connection.ts';
import { GenreListArgs } from '../inputs/genre.args.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from '../type-graphql.ts';
import { GenreType } from '../types/common.type.ts';
import { GenreConnectionType } from '../types/connections.ts';
import { GenreSourceEnum } from '../types/facts.enums.ts';

@Resolver(() => GenreType)
export class GenreResolver {
  @Query(() => GenreConnectionType, { description: 'The genres of all artists in the graph, ordered by name.' })
  async genres(
    @Args(() => GenreListArgs) { source, ...args }: GenreListArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Genre>> {
    return new Connection(await listGenres(scope, parseGenreQuestion(args, source ?? 'spotify', maxPageSize)));
  }

  @FieldResolver(() => GenreSourceEnum, { description: 'Who assigns the genre.' })
  source(@Root() genre: Genre): GenreSource {
    return genre.source;
  }

  @FieldResolver(() => Int, { description: 'The number of artists with this genre.' })
  artistCount(@Root() { rowId, source }: Genre, @Ctx() { loaders }: RequestScope): Promise<number> {
    return (source === 'spotify' ? loaders.artistCountOfGenre : loaders.artistCountOfTag).load(rowId);
  }
}
