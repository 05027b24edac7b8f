import { DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { ArtistOrderInput } from './artist.inputs.ts';
import { PageArgs } from './page.args.ts';
import { ReleaseListArgs } from './release.inputs.ts';

@InputType('SyncNewReleasesInput', { description: 'Options of the sync.' })
export class SyncNewReleasesInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Find out again what the Spotify app may do, instead of using the stored capabilities. Endpoints with a cooldown are still not called.',
  })
  declare reprobe?: boolean | null;
}

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
