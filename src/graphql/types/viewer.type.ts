import type { Account } from '../../catalog/people/accounts.ts';
import type { Image } from '../../catalog/schema/image.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Field, ID, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, UserErrorType } from './common.type.ts';
import { FollowsStateEnum } from './enums.ts';

@ObjectType('FollowsSync', {
  description: 'How it stands with what is known of whom a viewer follows.',
  simpleResolvers: true,
})
export class FollowsSyncType {
  @Field(() => FollowsStateEnum, { description: 'For programs.' })
  declare state: string;

  @Field(() => String, { nullable: true, description: 'What went wrong, in words; null when nothing did.' })
  declare message: string | null;
}

@ObjectType('PrivateFeed', {
  description: 'A feed of releases by the artists whom a viewer follows, for whoever has its token.',
  simpleResolvers: true,
})
export class PrivateFeedType {
  @Field(() => ID, { description: 'For revokePrivateFeed. It is not the token.' })
  declare id: string;

  @Field(() => String, { description: 'What the viewer calls it.' })
  declare name: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  declare createdAt: string;
}

@ObjectType('Viewer', {
  description: 'Whoever has logged in, and what the graph has of the artists whom they follow.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => String, { description: "Spotify's id of the user." })
  declare spotifyId: string;

  @Field(() => String, { nullable: true, description: 'The name as Spotify tells it; null where it does not.' })
  declare name: string | null;

  @Field(() => [ImageType], { description: 'Their picture in several sizes; empty where they have none.' })
  declare images: Image[];

  @Field(() => Int, { description: 'How many artists they follow, as far as it is known here.' })
  declare followedCount: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When Spotify last told whom they follow, to the end; null before the first time.',
  })
  declare followsSyncedAt: string | null;

  @Field(() => FollowsSyncType, { description: 'Whether that is under way, or failed.' })
  declare followsSync: FollowsSyncType;

  @Field(() => DateTimeScalar, {
    description: 'Until when Spotify lets this server ask on their behalf: they have to log in again by then.',
  })
  declare reauthorizeBy: string;

  @Field(() => [PrivateFeedType], { description: 'The feeds that they made, oldest first.' })
  declare privateFeeds: PrivateFeedType[];
}

@ObjectType('RefreshFollowsPayload', { description: 'What refreshFollows answers, at once.', simpleResolvers: true })
export class RefreshFollowsPayloadType {
  @Field(() => ViewerType, { nullable: true, description: 'The viewer; followsSync tells how it goes.' })
  declare viewer: Account | null;

  @Field(() => [UserErrorType], { description: 'Why Spotify is not asked; empty when it is.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('DisconnectPayload', { description: 'What disconnect answers.', simpleResolvers: true })
export class DisconnectPayloadType {
  @Field(() => Boolean, { description: 'Whether all about the viewer was deleted.' })
  declare disconnected: boolean;

  @Field(() => [UserErrorType], { description: 'Why not; empty when it was.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('CreatePrivateFeedPayload', { description: 'What createPrivateFeed answers.', simpleResolvers: true })
export class CreatePrivateFeedPayloadType {
  @Field(() => PrivateFeedType, { nullable: true, description: 'The feed that was made.' })
  declare feed: PrivateFeedType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its token, told this once: /feeds/private/{token}.atom, .rss, .json and .ics. Whoever has it reads the feed.',
  })
  declare token: string | null;

  @Field(() => [UserErrorType], { description: 'Why none was made; empty when one was.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('RevokePrivateFeedPayload', { description: 'What revokePrivateFeed answers.', simpleResolvers: true })
export class RevokePrivateFeedPayloadType {
  @Field(() => ID, { nullable: true, description: 'The id of the feed that nobody can read any more.' })
  declare revokedId: string | null;

  @Field(() => [UserErrorType], { description: 'Why none was revoked; empty when one was.' })
  declare userErrors: UserErrorType[];
}
