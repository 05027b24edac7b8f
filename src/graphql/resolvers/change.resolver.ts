import type { Artist } from '../../catalog/read/artists.ts';
import { type Change, findChangedNode, listChanges, parseChangeQuestion } from '../../catalog/read/changes.ts';
import { nameReleaseType } from '../../catalog/read/release-filter.ts';
import type { Release } from '../../catalog/read/releases.ts';
import type { FieldChange } from '../../catalog/schema/change.entity.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { Connection } from '../connection.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { JsonScalar } from '../scalars.ts';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ChangedNodeUnion, ChangeType, FieldChangeType } from '../types/change.type.ts';
import { ChangeConnectionType } from '../types/connections.ts';

@Resolver(() => ChangeType)
export class ChangeResolver {
  @Query(() => ChangeConnectionType, {
    description:
      'The changes of the graph, oldest first, for clients that mirror it. Starts after the cursor, or at the oldest change that the server still has. Fails with CURSOR_EXPIRED if changes after the cursor were deleted, or if an older backup was restored.',
  })
  async changes(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Change>> {
    return new Connection(await listChanges(scope, parseChangeQuestion(args, maxPageSize)));
  }

  @FieldResolver(() => ID, { description: 'The global id of the artist or release, also after its deletion.' })
  nodeId(@Root() { type, spotifyId }: Change): string {
    return toGlobalId(type, spotifyId);
  }

  @FieldResolver(() => ChangedNodeUnion, {
    nullable: true,
    description: 'The artist or release as it is now, which may be newer than this change; null if it was deleted.',
  })
  node(@Root() change: Change, @Ctx() scope: RequestScope): Promise<Artist | Release | null> {
    return findChangedNode(scope, change);
  }
}

/** Enums have names of their own in GraphQL, also where they are values of a change. */
@Resolver(() => FieldChangeType)
export class FieldChangeResolver {
  @FieldResolver(() => JsonScalar, { nullable: true })
  old(@Root() { field, old }: FieldChange): unknown {
    return inGraphQL(field, old);
  }

  @FieldResolver(() => JsonScalar, { nullable: true })
  new(@Root() change: FieldChange): unknown {
    return inGraphQL(change.field, change.new);
  }
}

function inGraphQL(field: string, value: unknown): unknown {
  if (field === 'type') return nameReleaseType(value).toUpperCase();
  return field === 'releaseDatePrecision' && typeof value === 'string' ? value.toUpperCase() : value;
}
