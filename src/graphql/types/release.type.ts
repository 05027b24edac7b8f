import type { Image } from '../../catalog/schema/image.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, NodeType } from './common.type.ts';
import { DatePrecisionEnum } from './enums.ts';

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

@ObjectType('Release', {
  implements: NodeType,
  description: 'An album, single, EP or compilation that Spotify listed as new.',
  simpleResolvers: true,
})
export class ReleaseType extends NodeType {
  @Field(() => String, { description: "Spotify's id: 22 letters and digits." })
  declare spotifyId: string;

  @Field(() => String, { description: 'The name as Spotify writes it.' })
  declare name: string;

  @Field(() => String, {
    nullable: true,
    description: 'As Spotify gives it: 2026-11-20, 2026-11 or 2026; null where it gives none.',
  })
  declare releaseDate: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: 'How much of the release date is known.' })
  declare releaseDatePrecision: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day that releaseDate can mean: what orders and filters use.',
  })
  declare releasedOn: string | null;

  @Field(() => Int, { nullable: true, description: 'How many tracks it has; null where Spotify does not tell.' })
  declare totalTracks: number | null;

  @Field(() => UrlScalar, { description: "The release's page on Spotify." })
  declare url: string;

  @Field(() => [ImageType], { description: 'The cover in several sizes, in the order Spotify gives; choose by width.' })
  declare images: Image[];

  @Field(() => String, { nullable: true, description: 'The label; null where Spotify does not tell.' })
  declare label: string | null;

  @Field(() => String, { nullable: true, description: 'The Universal Product Code; null where Spotify does not tell.' })
  declare upc: string | null;

  @Field(() => DateTimeScalar, { description: 'When this server first saw the release.' })
  declare firstSeenAt: string;
}
