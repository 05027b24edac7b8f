import type { SourceName } from '../../catalog/facts/sources.ts';
import type { IdentityMethod } from '../../catalog/schema/facts/identity.entity.ts';
import { DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { IdentityMethodEnum, SourceNameEnum, TagSourceEnum } from './facts.enums.ts';

@ObjectType('ExternalLink', {
  description: 'A page about an artist or a release elsewhere, as MusicBrainz has it. CC0.',
  simpleResolvers: true,
})
export class ExternalLinkType {
  @Field(() => String, {
    description: "MusicBrainz' type of the link, such as official homepage, bandcamp, wikidata or discogs.",
  })
  declare type: string;

  @Field(() => UrlScalar, { description: 'The page.' })
  declare url: string;
}

@ObjectType('Tag', {
  description:
    'A genre or another tag that users of MusicBrainz voted for. Tags are licensed CC BY-NC-SA 3.0: name MusicBrainz where you show them.',
  simpleResolvers: true,
})
export class TagType {
  @Field(() => String, { description: 'The name in lower case, as the filters expect it.' })
  declare name: string;

  @Field(() => Int, { description: 'The number of votes for it, less those against it.' })
  declare votes: number;

  @Field(() => TagSourceEnum, { description: 'Who assigns it.' })
  declare source: string;
}

@ObjectType('Identity', {
  description:
    'How the server found an artist or a release at another source. Its fields from there are as sure as this.',
  simpleResolvers: true,
})
export class IdentityType {
  @Field(() => SourceNameEnum, { description: 'The source.' })
  declare source: SourceName;

  @Field(() => IdentityMethodEnum, { nullable: true, description: 'How it was found; null if it was not.' })
  declare method: IdentityMethod | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The confidence of the match from 0 to 100; 100 for a link. Null if it was not found.',
  })
  declare confidence: number | null;

  @Field(() => Boolean, {
    description: 'Whether the source has several candidates. The server then takes none of them.',
  })
  declare isConflict: boolean;

  @Field(() => DateTimeScalar, { description: 'When the server last looked it up.' })
  declare askedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the server last read its details; null if it has not yet.',
  })
  declare describedAt: string | null;
}

@ObjectType('License', { description: 'A license of data from a source.', simpleResolvers: true })
class LicenseType {
  @Field(() => String, { description: 'The data that it covers, such as core data or tags.' })
  declare covers: string;

  @Field(() => String, { description: 'Its short name, such as CC0 1.0.' })
  declare name: string;

  @Field(() => UrlScalar, { description: 'Its text.' })
  declare url: string;
}

@ObjectType('Source', {
  description: 'A source of facts beside Spotify. Name it where you show data from it.',
  simpleResolvers: true,
})
export class SourceType {
  @Field(() => SourceNameEnum, { description: 'The name for programs.' })
  declare name: SourceName;

  @Field(() => String, { description: 'The name for people.' })
  declare title: string;

  @Field(() => UrlScalar, { description: 'The page of the source.' })
  declare url: string;

  @Field(() => [LicenseType], { description: 'The licenses of its data.' })
  declare licenses: LicenseType[];

  @Field(() => Boolean, {
    description: 'Whether the settings of this server turn it on. Data that it read before stay until they are purged.',
  })
  declare isOn: boolean;
}
