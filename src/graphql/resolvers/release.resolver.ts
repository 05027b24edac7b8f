import { findReleaseByMbid } from '../../catalog/facts/find-by-mbid.ts';
import { parseMbid } from '../../catalog/facts/mbid.ts';
import type { Artist, ArtistField } from '../../catalog/read/artists.ts';
import type { Listing } from '../../catalog/read/listings.ts';
import { nameReleaseType, type ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import {
  findCredits,
  findListings,
  findRelease,
  listReleases,
  parseReleaseQuestion,
  type Release,
  type ReleaseField,
} from '../../catalog/read/releases.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { Connection } from '../connection.ts';
import { globalIdDescription, onlyField, parseGlobalIdOf } from '../global-id.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import { ReleaseListArgs, ReleaseLookupInput } from '../inputs/release.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { SelectedArtistFields, SelectedReleaseFields } from '../selected-fields.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ArtistType } from '../types/artist.type.ts';
import { ReleaseConnectionType } from '../types/connections.ts';
import { ReleaseTypeEnum } from '../types/enums.ts';
import { ListingType, ReleaseEditionType, ReleaseType } from '../types/release.type.ts';
import type { EditionOf } from './edition.resolver.ts';

@Resolver(() => ReleaseType)
export class ReleaseResolver {
  @Query(() => ReleaseType, { nullable: true, description: 'One release; null if not found.' })
  release(
    @Arg('by', () => ReleaseLookupInput, { description: 'The key of the release.' }) by: ReleaseLookupInput,
    @Ctx() scope: RequestScope,
  ): Promise<Release | null> {
    const { field, value } = onlyField('by', by, ['id', 'spotifyId', 'musicbrainzReleaseGroupId']);
    if (field === 'musicbrainzReleaseGroupId')
      return findReleaseByMbid(scope, parseMbid('by.musicbrainzReleaseGroupId', value));
    return findRelease(scope, field === 'id' ? parseGlobalIdOf('Release', value, 'by.id').key : value);
  }

  @Query(() => ReleaseConnectionType, { description: 'The releases, as pages.' })
  async releases(
    @Args(() => ReleaseListArgs) args: ReleaseListArgs,
    @Ctx() scope: RequestScope,
    @SelectedReleaseFields('connection') fields: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    return new Connection(await listReleases(scope, parseReleaseQuestion(args, { maxPageSize, fields })));
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() release: Release): string {
    return toGlobalId('Release', release.spotifyId);
  }

  @FieldResolver(() => ReleaseTypeEnum, { description: 'The type of the release.' })
  type(@Root() release: Release): ReleaseTypeName {
    return nameReleaseType(release.type);
  }

  @FieldResolver(() => [ArtistType], { description: 'The artists of the release, in billing order.' })
  artists(
    @Root() release: Release,
    @Ctx() scope: RequestScope,
    @SelectedArtistFields('list') fields: readonly ArtistField[],
  ): Promise<Artist[]> {
    return findCredits(scope, release, fields);
  }

  @FieldResolver(() => ReleaseEditionType, { description: 'The release with its other editions.' })
  edition(@Root() release: Release): EditionOf {
    return { release };
  }

  @FieldResolver(() => [ListingType], {
    description: 'The periods in which Spotify listed the release as new, earliest first.',
  })
  listings(@Root() release: Release, @Ctx() scope: RequestScope): Promise<Listing[]> {
    return findListings(scope, release);
  }
}
