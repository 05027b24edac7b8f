import { Field, InputType } from '../type-graphql.ts';

@InputType('SyncNewReleasesInput', { description: 'Options of the sync.' })
export class SyncNewReleasesInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Find out again what the Spotify app may do, instead of using the stored capabilities. Endpoints with a cooldown are still not called.',
  })
  declare reprobe?: boolean | null;
}
