import type { Account } from '../../catalog/accounts.ts';
import { Field, ID, ObjectType } from '../type-graphql.ts';
import { UserErrorType } from './user-error.type.ts';
import { PrivateFeedType, ViewerType } from './viewer.type.ts';

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
