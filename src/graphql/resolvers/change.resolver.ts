import { namePrimaryType } from '../../catalog/announcements/announcement-filter.ts';
import { type Announcement, findAnnouncement } from '../../catalog/announcements/read-announcements.ts';
import type { Artist } from '../../catalog/read/artists.ts';
import { type Change, findChangedNode, listChanges, parseChangeQuestion } from '../../catalog/read/changes.ts';
import { nameSecondaryType } from '../../catalog/read/criteria/fact-criteria.ts';
import { nameReleaseType } from '../../catalog/read/release-filter.ts';
import type { Release } from '../../catalog/read/releases.ts';
import type { ChangedType, FieldChange } from '../../catalog/schema/change.entity.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { Connection } from '../connection.ts';
import { ChangeListArgs } from '../inputs/change.args.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { JsonScalar } from '../scalars.ts';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { PrimaryTypeEnum } from '../types/announcement.type.ts';
import { ChangedNodeUnion, ChangeType, FieldChangeType } from '../types/change.type.ts';
import { ChangeConnectionType } from '../types/connections.ts';
import { SecondaryTypeEnum } from '../types/facts.enums.ts';

@Resolver(() => ChangeType)
export class ChangeResolver {
  @Query(() => ChangeConnectionType, {
    description:
      'The changes of the graph, oldest first, for clients that mirror it. Starts after the cursor, or at the oldest change that the server still has. Fails with CURSOR_EXPIRED if changes after the cursor were deleted, or if an older backup was restored.',
  })
  async changes(
    @Args(() => ChangeListArgs) args: ChangeListArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Change>> {
    return new Connection(await listChanges(scope, parseChangeQuestion(args, maxPageSize)));
  }

  @FieldResolver(() => ID, {
    description: 'The global id of the artist, release or announcement, also after its deletion.',
  })
  nodeId(@Root() { type, spotifyId }: Change): string {
    return toGlobalId(type, spotifyId);
  }

  @FieldResolver(() => ChangedNodeUnion, {
    nullable: true,
    description:
      'The artist, release or announcement as it is now, which may be newer than this change; null if it was deleted.',
  })
  node(@Root() change: Change, @Ctx() scope: RequestScope): Promise<Artist | Release | Announcement | null> {
    return change.type === 'Announcement' ? findAnnouncement(scope, change.spotifyId) : findChangedNode(scope, change);
  }

  @FieldResolver(() => [FieldChangeType])
  fields(@Root() { type, fields }: Change): TypedFieldChange[] {
    return fields.map((change) => ({ ...change, of: type }));
  }
}

/** Enums have names of their own in GraphQL, also where they are values of a change. */
@Resolver(() => FieldChangeType)
export class FieldChangeResolver {
  @FieldResolver(() => JsonScalar, { nullable: true })
  old(@Root() change: TypedFieldChange): unknown {
    return inGraphQL(change, change.old);
  }

  @FieldResolver(() => JsonScalar, { nullable: true })
  new(@Root() change: TypedFieldChange): unknown {
    return inGraphQL(change, change.new);
  }
}

interface TypedFieldChange extends FieldChange {
  of: ChangedType;
}

function inGraphQL({ of, field }: TypedFieldChange, value: unknown): unknown {
  if (of === 'Announcement') return announcedInGraphQL(field, value);
  if (field === 'type') return nameReleaseType(value).toUpperCase();
  return field === 'releaseDatePrecision' && typeof value === 'string' ? value.toUpperCase() : value;
}

function announcedInGraphQL(field: string, value: unknown): unknown {
  if (field === 'type') return typeof value === 'string' ? keyOf(PrimaryTypeEnum, namePrimaryType(value)) : null;
  if (field === 'secondaryTypes' && Array.isArray(value))
    return value.map((type) => keyOf(SecondaryTypeEnum, nameSecondaryType(String(type))));
  return value;
}

const keyOf = (names: Record<string, string>, value: string): string | null =>
  Object.entries(names).find(([, stored]) => stored === value)?.[0] ?? null;
