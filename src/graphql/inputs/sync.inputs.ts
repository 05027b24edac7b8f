import { Field, InputType } from '../type-graphql.ts';

@InputType('SyncNewReleasesInput', { description: 'How to sync.' })
export class SyncNewReleasesInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Ask Spotify again what this app may do, instead of trusting what was learnt. It still rests where Spotify asked it to.',
  })
  declare reprobe?: boolean | null;
}
