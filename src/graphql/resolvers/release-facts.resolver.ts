import type { ReleaseFacts } from '../../catalog/facts/read-facts.ts';
import { nameSecondaryType, type SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import type { Release } from '../../catalog/read/releases.ts';
import type { ExternalLink } from '../../catalog/schema/facts/identity.entity.ts';
import { TagListArgs } from '../inputs/tag.args.ts';
import { presentIdentity, presentTags } from '../present-facts.ts';
import type { RequestScope } from '../request-scope.ts';
import { Args, Ctx, FieldResolver, ID, Resolver, Root } from '../type-graphql.ts';
import { SecondaryTypeEnum } from '../types/facts.enums.ts';
import { ExternalLinkType, IdentityType, TagType } from '../types/facts.type.ts';
import { ReleaseType } from '../types/release.type.ts';

const factsOf = ({ rowId }: Release, { loaders }: RequestScope): Promise<ReleaseFacts | null> =>
  loaders.factsOfRelease.load(rowId);

/** What MusicBrainz has about a release. One statement for all releases of a page, if a query selects any of it. */
@Resolver(() => ReleaseType)
export class ReleaseFactsResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The id of the release group at MusicBrainz, which all editions share; null if unknown. The field identity says how the server found it.',
  })
  async musicbrainzReleaseGroupId(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.mbid ?? null;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of one release of that group: the one that links here, or has the barcode. Null if unknown.',
  })
  async musicbrainzReleaseId(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.releaseMbid ?? null;
  }

  @FieldResolver(() => IdentityType, {
    nullable: true,
    description: 'How the server found the release at MusicBrainz; null if it has not looked yet.',
  })
  async identity(@Root() release: Release, @Ctx() scope: RequestScope): Promise<IdentityType | null> {
    return presentIdentity(await factsOf(release, scope));
  }

  @FieldResolver(() => [ExternalLinkType], {
    description: 'Pages about the release elsewhere, from MusicBrainz. Empty if none are known.',
  })
  async links(@Root() release: Release, @Ctx() scope: RequestScope): Promise<readonly ExternalLink[]> {
    return (await factsOf(release, scope))?.links ?? [];
  }

  @FieldResolver(() => [SecondaryTypeEnum], {
    nullable: true,
    description: 'The secondary types, from MusicBrainz. Null if unknown; empty if it has none.',
  })
  async secondaryTypes(@Root() release: Release, @Ctx() scope: RequestScope): Promise<SecondaryTypeName[] | null> {
    const types = (await factsOf(release, scope))?.secondaryTypes ?? null;
    return types && [...new Set(types.map(nameSecondaryType))];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The label, from MusicBrainz. Spotify's is in label. Null if unknown.",
  })
  async musicbrainzLabel(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.label ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The label's number for the release, from MusicBrainz; null if unknown.",
  })
  async catalogNumber(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.catalogNumber ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The barcode as 14 digits, from MusicBrainz. Spotify's is in upc. Null if unknown.",
  })
  async barcode(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.barcode ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'When the release group was first released, from MusicBrainz: 1997-05-21, 1997-05 or 1997. Null if unknown.',
  })
  async originalReleaseDate(@Root() release: Release, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(release, scope))?.firstReleaseDate ?? null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the group was first released long before this release, by MusicBrainz. Null if unknown.',
  })
  async isReissue(@Root() release: Release, @Ctx() scope: RequestScope): Promise<boolean | null> {
    return (await factsOf(release, scope))?.isReissue ?? null;
  }

  @FieldResolver(() => [TagType], {
    description: 'Genres and other tags of the release group, the most votes first. Empty if none are known.',
  })
  async tags(
    @Root() { rowId }: Release,
    @Args(() => TagListArgs) args: TagListArgs,
    @Ctx() { loaders }: RequestScope,
  ): Promise<TagType[]> {
    return presentTags(args, () => loaders.tagsOfRelease.load(rowId));
  }
}
