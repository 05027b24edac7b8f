import { DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { ArtistOrderInput } from './artist.inputs.ts';
import { PageArgs } from './page.args.ts';
import { ReleaseListArgs } from './release.inputs.ts';

@ArgsType()
export class FollowedArtistArgs extends PageArgs {
  @Field(() => ArtistOrderInput, { nullable: true, description: 'How they are ordered; by name, A to Z, by default.' })
  declare orderBy?: ArtistOrderInput | null;
}

@ArgsType()
export class NewSinceArgs extends ReleaseListArgs {
  @Field(() => DateTimeScalar, {
    description: 'Since when: first seen, or listed in some market, at that moment or later.',
  })
  declare date: string;
}

@InputType('CreatePrivateFeedInput', { description: 'Which feed to make.' })
export class CreatePrivateFeedInput {
  @Field(() => String, {
    nullable: true,
    description: 'What to call it: 1 to 100 characters. "Private feed" by default.',
  })
  declare name?: string | null;
}

@InputType('RevokePrivateFeedInput', { description: 'Which feed to revoke.' })
export class RevokePrivateFeedInput {
  @Field(() => ID, { description: 'The id of the feed.' })
  declare id: string;
}
