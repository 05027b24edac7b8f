import type { SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import type { GenreSource } from '../../catalog/read/criteria/genre-criteria.ts';
import type { FilterInput } from '../../catalog/read/paging/question.ts';
import type { ReleaseFilter, ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import type { Collapse, ReleaseOrder, ReleaseOrderField } from '../../catalog/read/releases.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { CollapseEnum } from '../types/collapse.enum.ts';
import { OrderDirectionEnum, ReleaseOrderFieldEnum, ReleaseTypeEnum } from '../types/enums.ts';
import { GenreSourceEnum, genreSourceDescription, SecondaryTypeEnum } from '../types/facts.enums.ts';
import { PageArgs } from './page.args.ts';

@InputType('ReleaseLookup', { description: 'The key of a release. Set exactly one field.' })
export class ReleaseLookupInput {
  @Field(() => ID, { nullable: true, description: 'The global id.' })
  declare id?: string | null;

  @Field(() => String, { nullable: true, description: 'The Spotify id.' })
  declare spotifyId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the release group at MusicBrainz. Of several editions: the one that lists show, else the best match.',
  })
  declare musicbrainzReleaseGroupId?: string | null;
}

@InputType('ReleaseFilter', { description: 'A filter for releases. All criteria must hold.' })
export class ReleaseFilterInput implements FilterInput<ReleaseFilter> {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: Spotify lists the release as new now (in market, if set). False: it does not.',
  })
  declare listedNow?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Spotify listed the release as new at this time (in market, if set), according to the syncs so far.',
  })
  declare listedOn?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'The market for listedNow and listedOn. Without both, Spotify listed the release there at any time.',
  })
  declare market?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'One of the artists has this genre, by Spotify or MusicBrainz, or the release group by MusicBrainz. The whole name, in any case.',
  })
  declare genre?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'One of the artists or the release group has a genre with all of these words; the last one may be incomplete. 1 to 200 characters.',
  })
  declare genreQ?: string | null;

  @Field(() => GenreSourceEnum, { nullable: true, description: genreSourceDescription })
  declare genreSource?: GenreSource | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name starts with this text, ignoring case, diacritics and width.',
  })
  declare name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name contains all of these words; the last one may be incomplete, as in search. 1 to 200 characters.',
  })
  declare q?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Released on this day or later.' })
  declare releasedSince?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Released before this day. Releases without a date never match.',
  })
  declare releasedBefore?: string | null;

  @Field(() => [ReleaseTypeEnum], { nullable: true, description: 'The release has one of these types.' })
  declare type?: ReleaseTypeName[] | null;

  @Field(() => [SecondaryTypeEnum], {
    nullable: true,
    description:
      'The release has one of these secondary types, by MusicBrainz. Releases that it does not know never match.',
  })
  declare secondaryType?: SecondaryTypeName[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the release is a reissue, by MusicBrainz. False: it is not known to be one.',
  })
  declare isReissue?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The release is by one of these artists: Spotify ids or global ids, at most 200.',
  })
  declare artist?: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'This server first stored the release at this time or later.',
  })
  declare firstSeenSince?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'This server first stored the release before this time.',
  })
  declare firstSeenBefore?: string | null;

  @Field(() => [ReleaseFilterInput], {
    nullable: true,
    description:
      'What to leave out: the release meets none of these filters. At most 12 filters, and at most 2 levels of not.',
  })
  declare not?: ReleaseFilterInput[] | null;
}

@InputType('ReleaseOrder', { description: 'An order of releases.' })
class ReleaseOrderInput implements ReleaseOrder {
  @Field(() => ReleaseOrderFieldEnum, { description: 'The field.' })
  declare field: ReleaseOrderField;

  @Field(() => OrderDirectionEnum, { description: 'The direction.' })
  declare direction: 'asc' | 'desc';
}

@ArgsType()
export class ReleaseListArgs extends PageArgs {
  @Field(() => ReleaseFilterInput, { nullable: true, description: 'A filter; without it, all releases.' })
  declare filter?: ReleaseFilterInput | null;

  @Field(() => ReleaseOrderInput, { nullable: true, description: 'The order; newest first by default.' })
  declare orderBy?: ReleaseOrderInput | null;

  @Field(() => CollapseEnum, {
    nullable: true,
    description: 'What the list shows as one; without it, all releases. Each collapsed list has cursors of its own.',
  })
  declare collapse?: Collapse | null;
}
