import type { ArtistFilter } from '../../catalog/read/artist-filter.ts';
import type { ArtistOrder, ArtistOrderField } from '../../catalog/read/artists.ts';
import type { FilterInput } from '../../catalog/read/question.ts';
import type { ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { ArtistOrderFieldEnum, OrderDirectionEnum, ReleaseTypeEnum } from '../types/enums.ts';
import { PageArgs } from './page.args.ts';

@InputType('ArtistLookup', { description: 'Which artist: exactly one of the fields.' })
export class ArtistLookupInput {
  @Field(() => ID, { nullable: true, description: 'The global id.' })
  declare id?: string | null;

  @Field(() => String, { nullable: true, description: "Spotify's id." })
  declare spotifyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole name, whatever its case, diacritics and width. Several artists that bear it are an error that lists them.',
  })
  declare name?: string | null;
}

@InputType('ArtistFilter', {
  description: 'Which artists. Criteria that speak of releases must all hold for one and the same release.',
})
export class ArtistFilterInput implements FilterInput<ArtistFilter> {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: a release of theirs is listed as new now (in market, if given); false: none is.',
  })
  declare listedNow?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'A release of theirs was listed as new at that moment (in market, if given), by the history of syncs.',
  })
  declare listedOn?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description:
      'The market that listedNow and listedOn speak of; without them, a release of theirs was ever listed there.',
  })
  declare market?: string | null;

  @Field(() => String, { nullable: true, description: 'A genre of theirs, by its whole name.' })
  declare genre?: string | null;

  @Field(() => String, { nullable: true, description: 'How the name begins, whatever its case, diacritics and width.' })
  declare name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name has all of these words, the last one perhaps unfinished, as in search: 1 to 200 characters.',
  })
  declare q?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'A release of theirs came out on this day or later.' })
  declare releasedSince?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'A release of theirs came out before this day.' })
  declare releasedBefore?: string | null;

  @Field(() => [ReleaseTypeEnum], { nullable: true, description: 'A release of theirs is of one of these kinds.' })
  declare releaseType?: ReleaseTypeName[] | null;
}

@InputType('ArtistOrder', { description: 'How artists are ordered.' })
export class ArtistOrderInput implements ArtistOrder {
  @Field(() => ArtistOrderFieldEnum, { description: 'What they are ordered by.' })
  declare field: ArtistOrderField;

  @Field(() => OrderDirectionEnum, { description: 'Which way.' })
  declare direction: 'asc' | 'desc';
}

@ArgsType()
export class ArtistListArgs extends PageArgs {
  @Field(() => ArtistFilterInput, { nullable: true, description: 'Which artists; all of them by default.' })
  declare filter?: ArtistFilterInput | null;

  @Field(() => ArtistOrderInput, { nullable: true, description: 'How they are ordered; by name, A to Z, by default.' })
  declare orderBy?: ArtistOrderInput | null;
}
