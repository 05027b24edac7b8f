import { reauthorizeBy } from '../../accounts/lifetimes.ts';
import { describeFollows } from '../../accounts/viewer.ts';
import { listFollowedAnnouncements } from '../../catalog/announcements/list-announcements.ts';
import type { Announcement } from '../../catalog/announcements/read-announcements.ts';
import type { Account } from '../../catalog/people/accounts.ts';
import { countArtists } from '../../catalog/read/artist-counts.ts';
import type { Artist, ArtistField } from '../../catalog/read/artists.ts';
import { listFollowedArtists, listFollowedReleases } from '../../catalog/read/followed.ts';
import type { Release, ReleaseField } from '../../catalog/read/releases.ts';
import { Connection } from '../connection.ts';
import { presentFeed } from '../global-id.ts';
import { AnnouncementListArgs } from '../inputs/announcement.inputs.ts';
import { FollowedArtistArgs, NewSinceArgs } from '../inputs/mutation.inputs.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import { ReleaseListArgs } from '../inputs/release.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { DateTimeScalar } from '../scalars.ts';
import { SelectedArtistFields, SelectedReleaseFields } from '../selected-fields.ts';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from '../type-graphql.ts';
import { AnnouncementConnectionType, ArtistConnectionType, ReleaseConnectionType } from '../types/connections.ts';
import { FollowsSyncType, PrivateFeedType, ViewerType } from '../types/viewer.type.ts';

/** Reads the local database alone, as all queries do. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, {
    nullable: true,
    description: 'The user whose session the request has; null without a valid session.',
  })
  viewer(@Ctx() scope: RequestScope): Promise<Account | null> {
    return scope.findViewer();
  }

  @Query(() => String, {
    nullable: true,
    description: 'The path where a browser logs in with Spotify; null if login is off.',
  })
  loginPath(@Ctx() { accounts }: RequestScope): string | null {
    return accounts === null ? null : '/auth/login';
  }

  @FieldResolver(() => ArtistConnectionType, { description: 'The artists that the viewer follows, as pages.' })
  async followedArtists(
    @Root() account: Account,
    @Args(() => FollowedArtistArgs) args: FollowedArtistArgs,
    @Ctx() scope: RequestScope,
    @SelectedArtistFields('connection') fields: readonly ArtistField[],
  ): Promise<Connection<Artist>> {
    return new Connection(await listFollowedArtists(scope, account, args, { maxPageSize, fields }));
  }

  @FieldResolver(() => ReleaseConnectionType, {
    description: 'The releases in the graph of artists that the viewer follows, as pages.',
  })
  async releases(
    @Root() account: Account,
    @Args(() => ReleaseListArgs) args: ReleaseListArgs,
    @Ctx() scope: RequestScope,
    @SelectedReleaseFields('connection') fields: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    return new Connection(await listFollowedReleases(scope, account, args, { maxPageSize, fields }));
  }

  @FieldResolver(() => ReleaseConnectionType, {
    description: 'The releases of followed artists that are new since a time, as pages.',
  })
  async newSince(
    @Root() account: Account,
    @Args(() => NewSinceArgs) { date, ...args }: NewSinceArgs,
    @Ctx() scope: RequestScope,
    @SelectedReleaseFields('connection') fields: readonly ReleaseField[],
  ): Promise<Connection<Release>> {
    const options = { maxPageSize, fields, newSince: date };
    return new Connection(await listFollowedReleases(scope, account, args, options));
  }

  @FieldResolver(() => AnnouncementConnectionType, {
    description:
      'What is announced of artists that the viewer follows, as pages. Empty if MUSICBRAINZ is off, which finds these artists.',
  })
  async upcoming(
    @Root() account: Account,
    @Args(() => AnnouncementListArgs) args: AnnouncementListArgs,
    @Ctx() scope: RequestScope,
  ): Promise<Connection<Announcement>> {
    return new Connection(await listFollowedAnnouncements(scope, account, args, { maxPageSize }));
  }

  @FieldResolver(() => Int)
  followedCount(@Root() account: Account, @Ctx() { graph }: RequestScope): Promise<number> {
    return countArtists(graph, { followedBy: account.rowId });
  }

  @FieldResolver(() => FollowsSyncType)
  followsSync(@Root() account: Account, @Ctx() { accounts }: RequestScope): FollowsSyncType {
    return describeFollows(accounts, account);
  }

  @FieldResolver(() => DateTimeScalar)
  reauthorizeBy(@Root() account: Account): string {
    return reauthorizeBy(account.consentedAt);
  }

  @FieldResolver(() => [PrivateFeedType])
  async privateFeeds(
    @Root() account: Account,
    @Ctx() { accounts, snapshot }: RequestScope,
  ): Promise<PrivateFeedType[]> {
    const feeds = (await accounts?.listFeeds(account, snapshot)) ?? [];
    return feeds.map(presentFeed);
  }
}
