import type {
  AnnouncementFilterInput,
  AnnouncementState,
  PrimaryTypeName,
} from '../../catalog/announcements/announcement-filter.ts';
import type { AnnouncementOrder, AnnouncementOrderField } from '../../catalog/announcements/list-announcements.ts';
import type { SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import { DateScalar, DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType, registerEnumType } from '../type-graphql.ts';
import { AnnouncementStateEnum, PrimaryTypeEnum } from '../types/announcement.type.ts';
import { OrderDirectionEnum } from '../types/enums.ts';
import { SecondaryTypeEnum } from '../types/facts.enums.ts';
import { PageArgs } from './page.args.ts';

const AnnouncementOrderFieldEnum = {
  RELEASED: 'released',
  NAME: 'name',
  FIRST_SEEN: 'firstSeen',
} as const satisfies Record<string, AnnouncementOrderField>;

registerEnumType(AnnouncementOrderFieldEnum, {
  name: 'AnnouncementOrderField',
  description: 'A field that announcements can be ordered by.',
  valuesConfig: {
    RELEASED: { description: 'The day of the release.' },
    NAME: { description: 'The name, ignoring case and diacritics.' },
    FIRST_SEEN: { description: 'When this server first stored the announcement.' },
  },
});

@InputType('AnnouncementLookup', { description: 'The key of an announcement. Set exactly one field.' })
export class AnnouncementLookupInput {
  @Field(() => ID, { nullable: true, description: 'The global id.' })
  declare id?: string | null;

  @Field(() => String, { nullable: true, description: 'The MusicBrainz id of the release group.' })
  declare musicbrainzReleaseGroupId?: string | null;
}

@InputType('AnnouncementCriteria', { description: 'Criteria on an announcement. All of them must hold.' })
class AnnouncementCriteriaInput {
  @Field(() => DateScalar, { nullable: true, description: 'Released on this day or later.' })
  declare releasedSince?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Released before this day.' })
  declare releasedBefore?: string | null;

  @Field(() => [PrimaryTypeEnum], {
    nullable: true,
    description: 'It has one of these primary types. An unknown type is none of them.',
  })
  declare type?: PrimaryTypeName[] | null;

  @Field(() => [SecondaryTypeEnum], { nullable: true, description: 'It has one of these secondary types.' })
  declare secondaryType?: SecondaryTypeName[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'It is by one of these artists: MusicBrainz ids, Spotify ids or global ids, at most 200.',
  })
  declare artist?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name starts with this text, ignoring case, diacritics and width.',
  })
  declare name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name and the artist credit contain all of these words; the last one may be incomplete. 1 to 200 characters.',
  })
  declare q?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'This server first stored the announcement at this time or later.',
  })
  declare firstSeenSince?: string | null;
}

@InputType('AnnouncementFilter', { description: 'A filter for announcements. All criteria must hold.' })
class AnnouncementFilterType extends AnnouncementCriteriaInput implements AnnouncementFilterInput {
  @Field(() => [AnnouncementStateEnum], {
    nullable: true,
    description: 'It is in one of these states; UPCOMING by default.',
  })
  declare state?: AnnouncementState[] | null;

  @Field(() => [AnnouncementCriteriaInput], {
    nullable: true,
    description: 'What to leave out: it meets none of these. At most 10.',
  })
  declare not?: AnnouncementCriteriaInput[] | null;
}

@InputType('AnnouncementOrder', { description: 'An order of announcements.' })
class AnnouncementOrderInput implements AnnouncementOrder {
  @Field(() => AnnouncementOrderFieldEnum, { description: 'The field.' })
  declare field: AnnouncementOrderField;

  @Field(() => OrderDirectionEnum, { description: 'The direction.' })
  declare direction: 'asc' | 'desc';
}

@ArgsType()
export class AnnouncementListArgs extends PageArgs {
  @Field(() => AnnouncementFilterType, {
    nullable: true,
    description: 'A filter; without it, all that is upcoming.',
  })
  declare filter?: AnnouncementFilterType | null;

  @Field(() => AnnouncementOrderInput, { nullable: true, description: 'The order; the next day first by default.' })
  declare orderBy?: AnnouncementOrderInput | null;
}
