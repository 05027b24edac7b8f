import {
  type AnnouncementState,
  namePrimaryType,
  type PrimaryTypeName,
} from '../../catalog/announcements/announcement-filter.ts';
import { listAnnouncements, parseAnnouncementQuestion } from '../../catalog/announcements/list-announcements.ts';
import {
  type Announcement,
  announcementPage,
  findAnnouncement,
  stateOf,
} from '../../catalog/announcements/read-announcements.ts';
import {
  type AnnouncedArtist,
  findAnnouncedArtists,
  findAnnouncedRelease,
  findSpotifyArtist,
} from '../../catalog/announcements/read-artists.ts';
import { parseMbid } from '../../catalog/facts/mbid.ts';
import type { SourceName } from '../../catalog/facts/sources.ts';
import type { Artist } from '../../catalog/read/artists.ts';
import { nameSecondaryType, type SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import type { Release } from '../../catalog/read/releases.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { Connection } from '../connection.ts';
import { globalIdDescription, onlyField, parseGlobalIdOf } from '../global-id.ts';
import { AnnouncementListArgs, AnnouncementLookupInput } from '../inputs/announcement.inputs.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { UrlScalar } from '../scalars.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from '../type-graphql.ts';
import {
  AnnouncedArtistType,
  AnnouncementStateEnum,
  AnnouncementType,
  PrimaryTypeEnum,
} from '../types/announcement.type.ts';
import { ArtistType } from '../types/artist.type.ts';
import { AnnouncementConnectionType } from '../types/connections.ts';
import { SecondaryTypeEnum, SourceNameEnum } from '../types/facts.enums.ts';
import { ReleaseType } from '../types/release.type.ts';

@Resolver(() => AnnouncementType)
export class AnnouncementResolver {
  @Query(() => AnnouncementType, { nullable: true, description: 'One announcement; null if not found.' })
  announcement(
    @Arg('by', () => AnnouncementLookupInput, { description: 'The key of the announcement.' })
    by: AnnouncementLookupInput,
    @Ctx() scope: RequestScope,
  ): Promise<Announcement | null> {
    const { field, value } = onlyField('by', by, ['id', 'musicbrainzReleaseGroupId']);
    const mbid = field === 'id' ? parseGlobalIdOf('Announcement', value, 'by.id').key : parseMbid(`by.${field}`, value);
    return findAnnouncement(scope, mbid);
  }

  @Query(() => AnnouncementConnectionType, {
    description: 'What ListenBrainz announces and Spotify does not list yet, as pages. Empty if LISTENBRAINZ is off.',
  })
  async upcoming(
    @Args(() => AnnouncementListArgs) args: AnnouncementListArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Announcement>> {
    return new Connection(await listAnnouncements(scope, parseAnnouncementQuestion(args, { maxPageSize })));
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() { releaseGroupMbid }: Announcement): string {
    return toGlobalId('Announcement', releaseGroupMbid);
  }

  @FieldResolver(() => String)
  musicbrainzReleaseGroupId(@Root() { releaseGroupMbid }: Announcement): string {
    return releaseGroupMbid;
  }

  @FieldResolver(() => UrlScalar, {
    nullable: true,
    description: 'The page of the release group at MusicBrainz; null in the sandbox.',
  })
  url(@Root() announcement: Announcement, @Ctx() { settings }: RequestScope): string | null {
    return announcementPage(announcement, settings);
  }

  @FieldResolver(() => AnnouncementStateEnum, { description: 'The state of the announcement.' })
  state(@Root() announcement: Announcement, @Ctx() scope: RequestScope): AnnouncementState {
    return stateOf(announcement, scope);
  }

  @FieldResolver(() => PrimaryTypeEnum, { nullable: true })
  type(@Root() { type }: Announcement): PrimaryTypeName | null {
    return type === null ? null : namePrimaryType(type);
  }

  @FieldResolver(() => [SecondaryTypeEnum], { description: 'The secondary types, such as LIVE; empty without any.' })
  secondaryTypes(@Root() { secondaryTypes }: Announcement): SecondaryTypeName[] {
    return secondaryTypes.map(nameSecondaryType);
  }

  @FieldResolver(() => [AnnouncedArtistType], {
    description: 'The artists, ordered by MusicBrainz id. artistCredit has their billing order.',
  })
  artists(@Root() announcement: Announcement, @Ctx() scope: RequestScope): Promise<AnnouncedArtist[]> {
    return findAnnouncedArtists(scope, announcement);
  }

  @FieldResolver(() => ReleaseType, {
    nullable: true,
    description: 'The release that Spotify lists; null as long as it lists none.',
  })
  release(@Root() announcement: Announcement, @Ctx() scope: RequestScope): Promise<Release | null> {
    return findAnnouncedRelease(scope, announcement);
  }

  @FieldResolver(() => SourceNameEnum, { description: 'The source of the announcement. Its data are CC0.' })
  source(): SourceName {
    return 'listenbrainz';
  }
}

@Resolver(() => AnnouncedArtistType)
export class AnnouncedArtistResolver {
  @FieldResolver(() => String)
  musicbrainzId(@Root() { mbid }: AnnouncedArtist): string {
    return mbid;
  }

  @FieldResolver(() => ArtistType, { nullable: true })
  artist(@Root() announced: AnnouncedArtist, @Ctx() scope: RequestScope): Promise<Artist | null> {
    return findSpotifyArtist(scope, announced);
  }
}
