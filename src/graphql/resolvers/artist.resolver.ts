import {
  type Artist,
  type ArtistField,
  type ArtistOrder,
  artistPosition,
  countArtists,
  findArtistsByName,
  findArtistsBySpotifyId,
  hasArtistsBehind,
  listArtists,
} from '../../catalog/read/artists.ts';
import { type Release, type ReleaseField, type ReleaseOrder, releasePosition } from '../../catalog/read/releases.ts';
import { foldName } from '../../catalog/schema/fold-name.ts';
import { AmbiguousNameError } from '../ambiguous-name-error.ts';
import { type Connection, toConnection } from '../connection.ts';
import { positionCodec } from '../cursor.ts';
import { hasCriteria, parseFilter } from '../filter-input.ts';
import { globalIdDescription, parseGlobalIdOf, toGlobalId } from '../global-id.ts';
import { ArtistListArgs, ArtistLookupInput } from '../inputs/artist.inputs.ts';
import { ReleaseListArgs } from '../inputs/release.inputs.ts';
import type { ReleaseListRequest } from '../loaders.ts';
import { onlyField } from '../lookup.ts';
import { parsePage } from '../page-arguments.ts';
import type { RequestScope } from '../request-scope.ts';
import { SelectedArtistFields, SelectedReleaseFields } from '../selected-fields.ts';
import type { StatementQueue } from '../statement-queue.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ArtistType } from '../types/artist.type.ts';
import { ArtistConnectionType, ReleaseConnectionType } from '../types/connections.ts';
import { newestFirst } from './release.resolver.ts';

const byName: ArtistOrder = { field: 'name', direction: 'asc' };

@Resolver(() => ArtistType)
export class ArtistResolver {
  @Query(() => ArtistType, { nullable: true, description: 'One artist; null when the graph has none such.' })
  async artist(
    @Arg('by', () => ArtistLookupInput, { description: 'Which artist.' }) by: ArtistLookupInput,
    @Ctx() { graph }: RequestScope,
  ): Promise<Artist | null> {
    const { field, value } = onlyField('by', by, ['id', 'spotifyId', 'name']);
    if (field === 'name') {
      const [artist, ...others] = await findArtistsByName(graph, foldName(value));
      if (artist && others.length > 0) throw new AmbiguousNameError(value, [artist, ...others]);
      return artist ?? null;
    }
    const spotifyId = field === 'id' ? parseGlobalIdOf('Artist', value, 'by.id').key : value;
    return (await findArtistsBySpotifyId(graph, [spotifyId])).at(0) ?? null;
  }

  @Query(() => ArtistConnectionType, { description: 'Artists, page by page.' })
  async artists(
    @Args(() => ArtistListArgs) args: ArtistListArgs,
    @Ctx() scope: RequestScope,
    @SelectedArtistFields('connection') fields?: readonly ArtistField[],
  ): Promise<Connection<Artist>> {
    const { graph, enqueue, maxPageSize } = scope;
    const filter = parseFilter(args.filter);
    const order = args.orderBy ?? byName;
    const codec = positionCodec('artists', filter, order);
    const request = parsePage(args, codec, maxPageSize);
    const work: StatementQueue = hasCriteria(filter) ? enqueue : (task) => task();
    return toConnection({
      page: await work(() => listArtists(graph, filter, order, request, fields)),
      request,
      codec,
      positionOf: (artist) => artistPosition(artist, order),
      hasBehind: () => work(() => hasArtistsBehind(graph, filter, order, request)),
      count: () => work(() => countArtists(graph, filter)),
    });
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() artist: Artist): string {
    return toGlobalId('Artist', artist.spotifyId);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'By name. Null: Spotify does not tell them; empty: the artist has none.',
  })
  genres(@Root() artist: Artist, @Ctx() { loaders }: RequestScope): Promise<string[]> | null {
    return artist.genresKnownAt === null ? null : loaders.genresOfArtist.load(artist.rowId);
  }

  @FieldResolver(() => ReleaseConnectionType, { description: 'The releases with this artist on them, page by page.' })
  async releases(
    @Root() artist: Artist,
    @Args(() => ReleaseListArgs) args: ReleaseListArgs,
    @Ctx() { loaders, maxPageSize }: RequestScope,
    @SelectedReleaseFields('connection') fields?: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    const codec = positionCodec('artist.releases', artist.spotifyId, args.filter ?? {}, orderOf(args));
    const request = readOnce(args, () => ({
      filter: parseFilter(args.filter),
      order: orderOf(args),
      page: parsePage(args, codec, maxPageSize),
      fields,
    }));
    return toConnection({
      page: await loaders.releasesOfArtist(request).load(artist.rowId),
      request: request.page,
      codec,
      positionOf: (release) => releasePosition(release, request.order),
      hasBehind: () => loaders.hasReleasesBehind(request).load(artist.rowId),
      count: () => loaders.releaseCountOfArtist(request).load(artist.rowId),
    });
  }
}

const orderOf = ({ orderBy }: ReleaseListArgs): ReleaseOrder => orderBy ?? newestFirst;

const requests = new WeakMap<ReleaseListArgs, ReleaseListRequest>();

/** Once for all artists of a page, whose arguments are one object; but for cursors, which are each of one artist's list. */
function readOnce(args: ReleaseListArgs, read: () => ReleaseListRequest): ReleaseListRequest {
  const known = requests.get(args);
  if (known) return known;
  const request = read();
  if (args.after == null && args.before == null) requests.set(args, request);
  return request;
}
