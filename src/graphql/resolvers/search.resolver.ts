import type { Artist } from '../../catalog/read/artists.ts';
import { maxWordsLength } from '../../catalog/read/name-criteria.ts';
import type { Release } from '../../catalog/read/releases.ts';
import { parseSearchQuestion, search } from '../../catalog/read/search.ts';
import { Connection } from '../connection.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
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
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Artist | Release>> {
    return new Connection(await search(scope, parseSearchQuestion(query, args, maxPageSize)));
  }
}
