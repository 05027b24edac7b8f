import type { ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import type { Image } from '../../catalog/schema/image.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, NodeType } from './common.type.ts';
import { DatePrecisionEnum, ReleaseTypeEnum } from './enums.ts';

@ObjectType('Listing', {
  description: 'A period in which Spotify listed a release as new in a market.',
  simpleResolvers: true,
})
export class ListingType {
  @Field(() => CountryCodeScalar, { description: 'The market.' })
  declare market: string;

  @Field(() => DateTimeScalar, { description: 'The time of the first sync that found the release listed.' })
  declare listedFrom: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time of the first complete sync that no longer found it; null while it is listed.',
  })
  declare listedUntil: string | null;
}

@ObjectType('Release', {
  implements: NodeType,
  description: 'An album, single, EP or compilation that Spotify listed as new.',
  simpleResolvers: true,
})
export class ReleaseType extends NodeType {
  @Field(() => String, { description: 'The Spotify id: 22 letters and digits.' })
  declare spotifyId: string;

  @Field(() => String, { description: 'The name as Spotify returns it.' })
  declare name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The release date as Spotify returns it: 2026-11-20, 2026-11 or 2026; null if it returns none.',
  })
  declare releaseDate: string | null;

  @Field(() => DatePrecisionEnum, {
    nullable: true,
    description: 'The precision of the release date; null if there is no date.',
  })
  declare releaseDatePrecision: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day that releaseDate can mean; null if there is no date, or if it was more than two years ahead when Spotify reported it. Orders and filters use this day.',
  })
  declare releasedOn: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of tracks; null if Spotify does not return it.' })
  declare totalTracks: number | null;

  @Field(() => UrlScalar, { description: 'The page of the release on Spotify.' })
  declare url: string;

  @Field(() => [ImageType], { description: "The cover in several sizes, in Spotify's order. Choose one by its width." })
  declare images: Image[];

  @Field(() => String, { nullable: true, description: 'The label; null if Spotify does not return it.' })
  declare label: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The Universal Product Code; null if Spotify does not return it.',
  })
  declare upc: string | null;

  @Field(() => DateTimeScalar, { description: 'When this server first stored the release.' })
  declare firstSeenAt: string;
}

@ObjectType('ReleaseEdition', {
  description:
    'A release and its other editions, such as a clean version, a double for another market or a deluxe edition. Spotify lists each as a release.',
})
export class ReleaseEditionType {}

@ObjectType('DayCount', { description: 'The number of releases of one day.', simpleResolvers: true })
export class DayCountType {
  @Field(() => DateScalar, { description: 'The day.' })
  declare day: string;

  @Field(() => Int, { description: 'The number of releases.' })
  declare count: number;
}

@ObjectType('TypeCount', { description: 'The number of releases of one type.', simpleResolvers: true })
export class TypeCountType {
  @Field(() => ReleaseTypeEnum, { description: 'The type.' })
  declare type: ReleaseTypeName;

  @Field(() => Int, { description: 'The number of releases.' })
  declare count: number;
}

@ObjectType('ReleaseCounts', { description: 'Numbers of releases. Each list is a statement, as totalCount is.' })
export class ReleaseCountsType {}
