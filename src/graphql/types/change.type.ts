import type { FieldChange } from '../../catalog/schema/change.entity.ts';
import { CountryCodeScalar, DateTimeScalar, JsonScalar } from '../scalars.ts';
import { createUnionType, Field, Int, ObjectType } from '../type-graphql.ts';
import { AnnouncementType } from './announcement.type.ts';
import { ArtistType } from './artist.type.ts';
import { ChangedTypeEnum, ChangeKindEnum } from './change.enums.ts';
import { ReleaseType } from './release.type.ts';

export const ChangedNodeUnion = createUnionType({
  name: 'ChangedNode',
  description: 'What changed.',
  types: () => [ArtistType, ReleaseType, AnnouncementType] as const,
  resolveType: (value) => ('kind' in value ? String(value.kind) : 'Artist'),
});

@ObjectType('FieldChange', { description: 'A field that changed.', simpleResolvers: true })
export class FieldChangeType {
  @Field(() => String, {
    description:
      'The name of the field in this schema. For artists, the values are Spotify ids in billing order. Changes of refreshedAt are not logged.',
  })
  declare field: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The old value.' })
  declare old: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The new value.' })
  declare new: unknown;
}

@ObjectType('Change', { description: 'A change of the graph.', simpleResolvers: true })
export class ChangeType {
  @Field(() => Int, { description: 'The revision of the graph that the change belongs to.' })
  declare revision: number;

  @Field(() => DateTimeScalar, { description: 'When the sync that found it started, or when the purge ran.' })
  declare at: string;

  @Field(() => ChangeKindEnum, { description: 'The kind of change.' })
  declare kind: string;

  @Field(() => ChangedTypeEnum, { description: 'The type of what changed.' })
  declare type: string;

  @Field(() => String, {
    description:
      'The Spotify id of the artist or release, also after its deletion. Of an announcement, the MusicBrainz id of its release group.',
  })
  declare spotifyId: string;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'For LISTED and DELISTED, the market; otherwise null.',
  })
  declare market: string | null;

  @Field(() => [FieldChangeType], {
    description:
      'For CHANGED, WITHDRAWN and LINKED, the fields that changed. Empty for other kinds, and after the deletion of the artist or release.',
  })
  declare fields: FieldChange[];
}
