import { findArtistByMbid } from '../../catalog/facts/find-by-mbid.ts';
import { parseMbid } from '../../catalog/facts/mbid.ts';
import { listArtistReleases, parseArtistReleases } from '../../catalog/read/artist-releases.ts';
import {
  type Artist,
  type ArtistField,
  findArtist,
  findArtistByName,
  findGenres,
  listArtists,
  parseArtistQuestion,
} from '../../catalog/read/artists.ts';
import type { Release, ReleaseField, ReleaseQuestion } from '../../catalog/read/releases.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { Connection } from '../connection.ts';
import { globalIdDescription, onlyField, parseGlobalIdOf } from '../global-id.ts';
import { ArtistListArgs, ArtistLookupInput } from '../inputs/artist.inputs.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import { ReleaseListArgs } from '../inputs/release.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { SelectedArtistFields, SelectedReleaseFields } from '../selected-fields.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import { ArtistType } from '../types/artist.type.ts';
import { ArtistConnectionType, ReleaseConnectionType } from '../types/connections.ts';

@Resolver(() => ArtistType)
export class ArtistResolver {
  @Query(() => ArtistType, { nullable: true, description: 'One artist; null if not found.' })
  artist(
    @Arg('by', () => ArtistLookupInput, { description: 'The key of the artist.' }) by: ArtistLookupInput,
    @Ctx() scope: RequestScope,
  ): Promise<Artist | null> {
    const { field, value } = onlyField('by', by, ['id', 'spotifyId', 'musicbrainzId', 'name']);
    if (field === 'name') return findArtistByName(scope, value);
    if (field === 'musicbrainzId') return findArtistByMbid(scope, parseMbid('by.musicbrainzId', value));
    return findArtist(scope, field === 'id' ? parseGlobalIdOf('Artist', value, 'by.id').key : value);
  }

  @Query(() => ArtistConnectionType, { description: 'The artists, as pages.' })
  async artists(
    @Args(() => ArtistListArgs) args: ArtistListArgs,
    @Ctx() scope: RequestScope,
    @SelectedArtistFields('connection') fields: readonly ArtistField[],
  ): Promise<Connection<Artist>> {
    return new Connection(await listArtists(scope, parseArtistQuestion(args, { maxPageSize, fields })));
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() artist: Artist): string {
    return toGlobalId('Artist', artist.spotifyId);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'The genres, ordered by name. Null if Spotify does not return them; empty if the artist has none.',
  })
  genres(@Root() artist: Artist, @Ctx() scope: RequestScope): Promise<string[]> | null {
    return findGenres(scope, artist);
  }

  @FieldResolver(() => ReleaseConnectionType, { description: 'The releases of this artist, as pages.' })
  async releases(
    @Root() artist: Artist,
    @Args(() => ReleaseListArgs) args: ReleaseListArgs,
    @Ctx() scope: RequestScope,
    @SelectedReleaseFields('connection') fields: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    return new Connection(await listArtistReleases(scope, artist, questionOf(args, artist, fields)));
  }
}

const questions = new WeakMap<ReleaseListArgs, ReleaseQuestion>();

/** Parsed once for all artists of a page, which share one arguments object; unless it has cursors, each of one artist. */
function questionOf(args: ReleaseListArgs, artist: Artist, fields: readonly ReleaseField[]): ReleaseQuestion {
  const parsed = questions.get(args);
  if (parsed) return parsed;
  const question = parseArtistReleases(args, { maxPageSize, fields, owner: artist.spotifyId });
  if (args.after == null && args.before == null) questions.set(args, question);
  return question;
}
