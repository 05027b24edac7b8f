import type { FilterInput } from '../../catalog/read/question.ts';
import type { ReleaseFilter, ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import type { ReleaseOrder, ReleaseOrderField } from '../../catalog/read/releases.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { OrderDirectionEnum, ReleaseOrderFieldEnum, ReleaseTypeEnum } from '../types/enums.ts';
import { PageArgs } from './page.args.ts';

@InputType('ReleaseLookup', { description: 'Which release: exactly one of the fields.' })
export class ReleaseLookupInput {
  @Field(() => ID, { nullable: true, description: 'The global id.' })
  declare id?: string | null;

  @Field(() => String, { nullable: true, description: "Spotify's id." })
  declare spotifyId?: string | null;
}

@InputType('ReleaseFilter', { description: 'Which releases; the criteria must all hold.' })
export class ReleaseFilterInput implements FilterInput<ReleaseFilter> {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: Spotify lists it as new now (in market, if given); false: it does not.',
  })
  declare listedNow?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'It was listed as new at that moment (in market, if given), by the history of syncs.',
  })
  declare listedOn?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'The market that listedNow and listedOn speak of; without them, the release was ever listed there.',
  })
  declare market?: string | null;

  @Field(() => String, { nullable: true, description: 'A genre of one of its artists, by its whole name.' })
  declare genre?: string | null;

  @Field(() => String, { nullable: true, description: 'How the name begins, whatever its case, diacritics and width.' })
  declare name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name has all of these words, the last one perhaps unfinished, as in search: 1 to 200 characters.',
  })
  declare q?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'It came out on this day or later.' })
  declare releasedSince?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'It came out before this day.' })
  declare releasedBefore?: string | null;

  @Field(() => [ReleaseTypeEnum], { nullable: true, description: 'It is of one of these kinds.' })
  declare type?: ReleaseTypeName[] | null;
}

@InputType('ReleaseOrder', { description: 'How releases are ordered.' })
class ReleaseOrderInput implements ReleaseOrder {
  @Field(() => ReleaseOrderFieldEnum, { description: 'What they are ordered by.' })
  declare field: ReleaseOrderField;

  @Field(() => OrderDirectionEnum, { description: 'Which way.' })
  declare direction: 'asc' | 'desc';
}

@ArgsType()
export class ReleaseListArgs extends PageArgs {
  @Field(() => ReleaseFilterInput, { nullable: true, description: 'Which releases; all of them by default.' })
  declare filter?: ReleaseFilterInput | null;

  @Field(() => ReleaseOrderInput, { nullable: true, description: 'How they are ordered; newest first by default.' })
  declare orderBy?: ReleaseOrderInput | null;
}
