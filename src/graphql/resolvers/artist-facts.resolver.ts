import type { ArtistFacts } from '../../catalog/facts/read-facts.ts';
import type { Artist } from '../../catalog/read/artists.ts';
import type { ExternalLink } from '../../catalog/schema/facts/identity.entity.ts';
import { TagListArgs } from '../inputs/tag.args.ts';
import { presentIdentity, presentTags } from '../present-facts.ts';
import type { RequestScope } from '../request-scope.ts';
import { Args, Ctx, FieldResolver, ID, Resolver, Root } from '../type-graphql.ts';
import { ArtistType } from '../types/artist.type.ts';
import { ExternalLinkType, IdentityType, TagType } from '../types/facts.type.ts';

const factsOf = ({ rowId }: Artist, { loaders }: RequestScope): Promise<ArtistFacts | null> =>
  loaders.factsOfArtist.load(rowId);

/** What MusicBrainz has about an artist. One statement for all artists of a page, if a query selects any of it. */
@Resolver(() => ArtistType)
export class ArtistFactsResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id at MusicBrainz; null if unknown. The field identity says how the server found it.',
  })
  async musicbrainzId(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(artist, scope))?.mbid ?? null;
  }

  @FieldResolver(() => IdentityType, {
    nullable: true,
    description: 'How the server found the artist at MusicBrainz; null if it has not looked yet.',
  })
  async identity(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<IdentityType | null> {
    return presentIdentity(await factsOf(artist, scope));
  }

  @FieldResolver(() => [ExternalLinkType], {
    description: 'Pages about the artist elsewhere, from MusicBrainz. Empty if none are known.',
  })
  async links(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<readonly ExternalLink[]> {
    return (await factsOf(artist, scope))?.links ?? [];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The country of the artist, from MusicBrainz: ISO 3166-1 alpha-2, or a code of its own such as XW (worldwide). Null if unknown.',
  })
  async country(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(artist, scope))?.country ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name for sorting, from MusicBrainz: Beatles, The. Null if unknown.',
  })
  async sortName(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(artist, scope))?.sortName ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What tells the artist from others of the same name, from MusicBrainz; null if nothing is known.',
  })
  async disambiguation(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await factsOf(artist, scope))?.disambiguation ?? null;
  }

  @FieldResolver(() => [TagType], {
    description:
      "Genres and other tags of the artist, the most votes first. Spotify's genres are in genres. Empty if none are known.",
  })
  async tags(
    @Root() { rowId }: Artist,
    @Args(() => TagListArgs) args: TagListArgs,
    @Ctx() { loaders }: RequestScope,
  ): Promise<TagType[]> {
    return presentTags(args, () => loaders.tagsOfArtist.load(rowId));
  }
}
