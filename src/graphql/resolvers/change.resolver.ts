import type { Artist } from '../../catalog/read/artists.ts';
import { type Change, type ChangePosition, countChanges, listChanges, positionOf } from '../../catalog/read/changes.ts';
import { nameReleaseType } from '../../catalog/read/release-filter.ts';
import type { Release } from '../../catalog/read/releases.ts';
import type { FieldChange } from '../../catalog/schema/change.entity.ts';
import type { Connection } from '../connection.ts';
import { createCodec, isRowId, markOf } from '../cursor.ts';
import { toGlobalId } from '../global-id.ts';
import { ForwardPageArgs } from '../inputs/page.args.ts';
import { defaultPageSize, parseSize } from '../page-arguments.ts';
import type { RequestScope } from '../request-scope.ts';
import { JsonScalar } from '../scalars.ts';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ChangedNodeUnion, ChangeType, FieldChangeType } from '../types/change.type.ts';
import { ChangeConnectionType } from '../types/connections.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

export const changeCodec = createCodec<ChangePosition>(
  () => markOf('changes'),
  ({ feed, at, id, newest }) => [feed, at, id, newest.at, newest.id],
  ([feed, at, id, newestAt, newestId]) =>
    isText(feed) && isRowId(id) && isText(at) && isRowId(newestId) && isText(newestAt)
      ? { feed, id, at, newest: { id: newestId, at: newestAt } }
      : null,
);

@Resolver(() => ChangeType)
export class ChangeResolver {
  @Query(() => ChangeConnectionType, {
    description:
      'What happened to the graph, oldest first, for who keeps a copy: after catalog.changesCursor, or from the oldest change that is kept. CURSOR_EXPIRED where changes in between are gone, or the graph was put back from a backup.',
  })
  async changes(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() { graph, maxPageSize }: RequestScope,
  ): Promise<Connection<Change>> {
    const limit = parseSize('first', args.first ?? defaultPageSize, maxPageSize);
    const after = args.after == null ? null : changeCodec.decode(args.after, 'after');
    const { rows, hasMore, hasBefore, end } = await listChanges(graph, after, limit);
    const edges = rows.map((node) => ({ cursor: changeCodec.encode(positionOf(end, node)), node }));
    return {
      edges,
      nodes: rows,
      pageInfo: {
        hasNextPage: hasMore,
        hasPreviousPage: hasBefore,
        startCursor: edges.at(0)?.cursor ?? null,
        // Also where nothing has happened since: a follower asks again from here.
        endCursor: changeCodec.encode(end),
      },
      totalCount: () => countChanges(graph),
    };
  }

  @FieldResolver(() => ID, { description: 'The global id of the thing; it stays when the thing is gone.' })
  nodeId(@Root() { type, spotifyId }: Change): string {
    return toGlobalId(type, spotifyId);
  }

  @FieldResolver(() => ChangedNodeUnion, {
    nullable: true,
    description: 'The thing as it is now, which may be later than this change; null when it is gone.',
  })
  node(@Root() { type, spotifyId }: Change, @Ctx() { loaders }: RequestScope): Promise<Artist | Release | null> {
    return type === 'Artist' ? loaders.artist.load(spotifyId) : loaders.release.load(spotifyId);
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
  return field === 'releaseDatePrecision' && isText(value) ? value.toUpperCase() : value;
}
