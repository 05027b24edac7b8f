import { CountryCodeScalar, DateTimeScalar } from '../scalars.ts';
import { Field, ObjectType } from '../type-graphql.ts';

@ObjectType('Listing', {
  description: 'An interval in which Spotify listed a release as new in a market.',
  simpleResolvers: true,
})
export class ListingType {
  @Field(() => CountryCodeScalar, { description: 'The market it was listed in.' })
  declare market: string;

  @Field(() => DateTimeScalar, { description: 'The first sync that saw it listed.' })
  declare listedFrom: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first complete sync that no longer saw it; null while it is listed.',
  })
  declare listedUntil: string | null;
}
