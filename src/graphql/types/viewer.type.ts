import type { Account } from '../../catalog/people/accounts.ts';
import type { Image } from '../../catalog/schema/image.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Field, ID, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, UserErrorType } from './common.type.ts';
import { FollowsStateEnum } from './follows-state.enum.ts';

@ObjectType('FollowsSync', {
  description: 'Whether the followed artists of a viewer are up to date.',
  simpleResolvers: true,
})
export class FollowsSyncType {
  @Field(() => FollowsStateEnum, { description: 'The state, for programs.' })
  declare state: string;

  @Field(() => String, { nullable: true, description: 'What went wrong; null if nothing did.' })
  declare message: string | null;
}

@ObjectType('PrivateFeed', {
  description: 'A feed of the releases of the artists that a viewer follows. Its secret token gives access to it.',
  simpleResolvers: true,
})
export class PrivateFeedType {
  @Field(() => ID, { description: 'The id for revokePrivateFeed. It is not the token.' })
  declare id: string;

  @Field(() => String, { description: 'The name that the viewer chose.' })
  declare name: string;

  @Field(() => DateTimeScalar, { description: 'When the feed was created.' })
  declare createdAt: string;
}

@ObjectType('Viewer', {
  description: 'The logged-in user and the artists they follow.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => String, { description: 'The Spotify id of the user.' })
  declare spotifyId: string;

  @Field(() => String, { nullable: true, description: 'The name on Spotify; null if Spotify does not return it.' })
  declare name: string | null;

  @Field(() => [ImageType], { description: 'The profile image in several sizes; empty if there is none.' })
  declare images: Image[];

  @Field(() => Int, { description: 'The number of followed artists that this server knows.' })
  declare followedCount: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the server last read all followed artists from Spotify; null if it never did.',
  })
  declare followsSyncedAt: string | null;

  @Field(() => FollowsSyncType, { description: 'Whether the followed artists are up to date.' })
  declare followsSync: FollowsSyncType;

  @Field(() => DateTimeScalar, {
    description: 'When the permission at Spotify ends. The viewer must log in again before then.',
  })
  declare reauthorizeBy: string;

  @Field(() => [PrivateFeedType], { description: 'The private feeds of the viewer, oldest first.' })
  declare privateFeeds: PrivateFeedType[];
}

@ObjectType('RefreshFollowsPayload', { description: 'The result of refreshFollows.', simpleResolvers: true })
export class RefreshFollowsPayloadType {
  @Field(() => ViewerType, { nullable: true, description: 'The viewer. Its field followsSync shows the progress.' })
  declare viewer: Account | null;

  @Field(() => [UserErrorType], { description: 'The reasons why the server does not ask Spotify; empty if it does.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('DisconnectPayload', { description: 'The result of disconnect.', simpleResolvers: true })
export class DisconnectPayloadType {
  @Field(() => Boolean, { description: 'True if the server deleted everything about the viewer.' })
  declare disconnected: boolean;

  @Field(() => [UserErrorType], { description: 'The reasons why it did not; empty if it did.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('CreatePrivateFeedPayload', { description: 'The result of createPrivateFeed.', simpleResolvers: true })
export class CreatePrivateFeedPayloadType {
  @Field(() => PrivateFeedType, { nullable: true, description: 'The new feed; null if none was created.' })
  declare feed: PrivateFeedType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret token of the feed, shown only once. The feed is at /feeds/private/{token}.atom, .rss, .json and .ics. Everyone with the token can read it.',
  })
  declare token: string | null;

  @Field(() => [UserErrorType], { description: 'The reasons why no feed was created; empty if one was.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('RevokePrivateFeedPayload', { description: 'The result of revokePrivateFeed.', simpleResolvers: true })
export class RevokePrivateFeedPayloadType {
  @Field(() => ID, { nullable: true, description: 'The id of the revoked feed; null if none was revoked.' })
  declare revokedId: string | null;

  @Field(() => [UserErrorType], { description: 'The reasons why no feed was revoked; empty if one was.' })
  declare userErrors: UserErrorType[];
}
