import type { Artist } from '../../catalog/read/artists.ts';
import { maxWordsLength } from '../../catalog/read/criteria/name-criteria.ts';
import type { Release } from '../../catalog/read/releases.ts';
import { parseSearchQuestion, search } from '../../catalog/read/search/search.ts';
import { Connection } from '../connection.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Args, Ctx, Query, Resolver } from '../type-graphql.ts';
import { SearchConnectionType } from '../types/connections.ts';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnectionType, {
    description:
      'Artists and releases whose names contain all words of the query; the last word may be incomplete. Ignores case, diacritics and width. The closest names come first.',
  })
  async search(
    @Arg('query', () => String, { description: `The words to search for: 1 to ${maxWordsLength} characters.` })
    query: string,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Artist | Release>> {
    return new Connection(await search(scope, parseSearchQuestion(query, args, maxPageSize)));
  }
}
