import type { FieldChange } from '../../catalog/schema/change.entity.ts';
import { CountryCodeScalar, DateTimeScalar, JsonScalar } from '../scalars.ts';
import { createUnionType, Field, Int, ObjectType } from '../type-graphql.ts';
import { ArtistType } from './artist.type.ts';
import { ChangedTypeEnum, ChangeKindEnum } from './enums.ts';
import { ReleaseType } from './release.type.ts';

export const ChangedNodeUnion = createUnionType({
  name: 'ChangedNode',
  description: 'What a change is about.',
  types: () => [ArtistType, ReleaseType] as const,
  resolveType: (value) => ('kind' in value && value.kind === 'Release' ? 'Release' : 'Artist'),
});

@ObjectType('FieldChange', { description: 'A field that got another value.', simpleResolvers: true })
export class FieldChangeType {
  @Field(() => String, {
    description:
      'Its name in this schema. artists has the Spotify ids in billing order; when the server last asked is not told.',
  })
  declare field: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What it was.' })
  declare old: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What the change made of it.' })
  declare new: unknown;
}

@ObjectType('Change', { description: 'Something that happened to the graph.', simpleResolvers: true })
export class ChangeType {
  @Field(() => Int, { description: 'The revision of the catalogue that it belongs to.' })
  declare revision: number;

  @Field(() => DateTimeScalar, { description: 'When the sync asked that found it, or when the purge ran.' })
  declare at: string;

  @Field(() => ChangeKindEnum, { description: 'What happened.' })
  declare kind: string;

  @Field(() => ChangedTypeEnum, { description: 'What kind of thing it happened to.' })
  declare type: string;

  @Field(() => String, { description: "The thing's Spotify id; it stays when the thing is gone." })
  declare spotifyId: string;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'Where the release is listed now, or no longer; null for other kinds.',
  })
  declare market: string | null;

  @Field(() => [FieldChangeType], {
    description: 'What is different, for CHANGED. Empty for other kinds, and once the thing is gone from the graph.',
  })
  declare fields: FieldChange[];
}
