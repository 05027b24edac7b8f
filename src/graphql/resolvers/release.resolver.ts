import type { Artist, ArtistField } from '../../catalog/read/artists.ts';
import type { Listing } from '../../catalog/read/listings.ts';
import { nameReleaseType, type ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import {
  countReleases,
  findReleasesBySpotifyId,
  hasReleasesBehind,
  listReleases,
  type Release,
  type ReleaseField,
  type ReleaseOrder,
  releasePosition,
} from '../../catalog/read/releases.ts';
import { type Connection, toConnection } from '../connection.ts';
import { positionCodec } from '../cursor.ts';
import { hasCriteria, parseFilter } from '../filter-input.ts';
import { globalIdDescription, parseGlobalIdOf, toGlobalId } from '../global-id.ts';
import { ReleaseListArgs, ReleaseLookupInput } from '../inputs/release.inputs.ts';
import { onlyField } from '../lookup.ts';
import { parsePage } from '../page-arguments.ts';
import type { RequestScope } from '../request-scope.ts';
import { SelectedArtistFields, SelectedReleaseFields } from '../selected-fields.ts';
import type { StatementQueue } from '../statement-queue.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ArtistType } from '../types/artist.type.ts';
import { ReleaseConnectionType } from '../types/connections.ts';
import { ReleaseTypeEnum } from '../types/enums.ts';
import { ListingType, ReleaseType } from '../types/release.type.ts';

export const newestFirst: ReleaseOrder = { field: 'released', direction: 'desc' };

@Resolver(() => ReleaseType)
export class ReleaseResolver {
  @Query(() => ReleaseType, { nullable: true, description: 'One release; null when the graph has none such.' })
  async release(
    @Arg('by', () => ReleaseLookupInput, { description: 'Which release.' }) by: ReleaseLookupInput,
    @Ctx() { graph }: RequestScope,
  ): Promise<Release | null> {
    const { field, value } = onlyField('by', by, ['id', 'spotifyId']);
    const spotifyId = field === 'id' ? parseGlobalIdOf('Release', value, 'by.id').key : value;
    return (await findReleasesBySpotifyId(graph, [spotifyId])).at(0) ?? null;
  }

  @Query(() => ReleaseConnectionType, { description: 'Releases, page by page.' })
  async releases(
    @Args(() => ReleaseListArgs) args: ReleaseListArgs,
    @Ctx() { graph, enqueue, maxPageSize }: RequestScope,
    @SelectedReleaseFields('connection') fields?: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    const filter = parseFilter(args.filter);
    const order = args.orderBy ?? newestFirst;
    const codec = positionCodec('releases', filter, order);
    const request = parsePage(args, codec, maxPageSize);
    const work: StatementQueue = hasCriteria(filter) ? enqueue : (task) => task();
    return toConnection({
      page: await work(() => listReleases(graph, filter, order, request, fields)),
      request,
      codec,
      positionOf: (release) => releasePosition(release, order),
      hasBehind: () => work(() => hasReleasesBehind(graph, filter, order, request)),
      count: () => work(() => countReleases(graph, filter)),
    });
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() release: Release): string {
    return toGlobalId('Release', release.spotifyId);
  }

  @FieldResolver(() => ReleaseTypeEnum, { description: 'What kind of release it is.' })
  type(@Root() release: Release): ReleaseTypeName {
    return nameReleaseType(release.type);
  }

  @FieldResolver(() => [ArtistType], { description: 'Who is on it, in billing order.' })
  artists(
    @Root() release: Release,
    @Ctx() { loaders }: RequestScope,
    @SelectedArtistFields('list') fields?: readonly ArtistField[],
  ): Promise<Artist[]> {
    return loaders.artistsOfRelease(fields).load(release.rowId);
  }

  @FieldResolver(() => [ListingType], { description: 'When and where Spotify listed it as new, earliest first.' })
  listings(@Root() release: Release, @Ctx() { loaders }: RequestScope): Promise<Listing[]> {
    return loaders.listingsOfRelease.load(release.rowId);
  }
}
