import { DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { ArtistOrderInput } from './artist.inputs.ts';
import { PageArgs } from './page.args.ts';
import { ReleaseListArgs } from './release.inputs.ts';

@ArgsType()
export class FollowedArtistArgs extends PageArgs {
  @Field(() => ArtistOrderInput, { nullable: true, description: 'The order; by name, A to Z, by default.' })
  declare orderBy?: ArtistOrderInput | null;
}

@ArgsType()
export class NewSinceArgs extends ReleaseListArgs {
  @Field(() => DateTimeScalar, {
    description:
      'The time. A release is new if this server first stored it, or Spotify began to list it in a market, at this time or later.',
  })
  declare date: string;
}

@InputType('CreatePrivateFeedInput', { description: 'The new feed.' })
export class CreatePrivateFeedInput {
  @Field(() => String, {
    nullable: true,
    description: 'The name of the feed: 1 to 100 characters, "Private feed" by default.',
  })
  declare name?: string | null;
}

@InputType('RevokePrivateFeedInput', { description: 'The feed to revoke.' })
export class RevokePrivateFeedInput {
  @Field(() => ID, { description: 'The id of the feed.' })
  declare id: string;
}
