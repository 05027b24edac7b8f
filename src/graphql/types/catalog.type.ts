import type { Learnt } from '../../catalog/runs/spotify-state.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { CatalogSourceEnum } from './enums.ts';

@ObjectType('Capability', { description: 'Whether the Spotify app may use an endpoint.', simpleResolvers: true })
class CapabilityType {
  @Field(() => Boolean, { description: 'True if Spotify allows it.' })
  declare granted: boolean;

  @Field(() => DateTimeScalar, { description: 'When a sync found this out. After a day, a sync tries again.' })
  declare learntAt: string;
}

@ObjectType('PageSizeCapability', { description: 'The page size that the Spotify app may use.', simpleResolvers: true })
class PageSizeCapabilityType {
  @Field(() => Int, { description: 'The maximum number of items per page.' })
  declare limit: number;

  @Field(() => DateTimeScalar, { description: 'When a sync found this out. After a day, a sync tries again.' })
  declare learntAt: string;
}

@ObjectType('Capabilities', {
  description: 'What the Spotify app may do, as syncs found out by using it. Null if no sync has tried yet.',
  simpleResolvers: true,
})
export class CapabilitiesType {
  @Field(() => CapabilityType, {
    nullable: true,
    description: "GET /v1/browse/new-releases, Spotify's editorial list.",
  })
  declare browse: Learnt | null;

  @Field(() => CapabilityType, { nullable: true, description: 'GET /v1/artists, 50 artists per call.' })
  declare batchArtists: Learnt | null;

  @Field(() => PageSizeCapabilityType, { nullable: true, description: 'The page size of GET /v1/search.' })
  declare searchPage: { limit: number; learntAt: string } | null;
}

@ObjectType('Cooldown', {
  description:
    'A Spotify endpoint that syncs do not call for now, because Spotify asked them to wait. Queries are not affected.',
  simpleResolvers: true,
})
export class CooldownType {
  @Field(() => String, { description: 'The endpoint as Spotify documents it, such as GET /v1/search.' })
  declare endpoint: string;

  @Field(() => DateTimeScalar, { description: 'When syncs may call it again.' })
  declare notBefore: string;
}

@ObjectType('BrowseFeed', {
  description: "The state of Spotify's editorial list of new releases at the last sync that read it.",
  simpleResolvers: true,
})
export class BrowseFeedType {
  @Field(() => DateScalar, { description: 'The day of the newest release on the list.' })
  declare newestReleasedOn: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when the list is stale; null if it is not. A list is stale if its newest release is older than three weeks. Syncs then add releases from search.',
  })
  declare staleSince: string | null;
}

@ObjectType('Catalog', { description: 'The state of the whole graph.', simpleResolvers: true })
export class CatalogType {
  @Field(() => Int, { description: 'A number that each change of the graph increases; 0 before the first sync.' })
  declare revision: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the graph last changed; null before the first change.',
  })
  declare changedAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last successful sync ended; null if there was none.',
  })
  declare syncedAt: string | null;

  @Field(() => CatalogSourceEnum, {
    description: 'The source of the new releases. With SANDBOX, all of them are generated.',
  })
  declare source: string;

  @Field(() => [CountryCodeScalar], { description: 'The markets whose new releases the syncs read.' })
  declare markets: string[];

  @Field(() => CapabilitiesType, { description: 'What syncs have learned that the Spotify app may do.' })
  declare capabilities: unknown;

  @Field(() => [CooldownType], { description: 'The Spotify endpoints that syncs do not call for now.' })
  declare cooldowns: unknown[];

  @Field(() => BrowseFeedType, {
    nullable: true,
    description: "The state of Spotify's editorial list; null if no sync has read it.",
  })
  declare browseFeed: unknown;

  @Field(() => String, {
    description:
      'The cursor after the latest change. To mirror the graph, read this cursor first. Then copy the graph, and follow changes from this cursor until a page is empty.',
  })
  declare changesCursor: string;

  @Field(() => Int, { description: 'The number of artists in the graph.' })
  declare artistCount: number;

  @Field(() => Int, { description: 'The number of releases in the graph.' })
  declare releaseCount: number;
}
