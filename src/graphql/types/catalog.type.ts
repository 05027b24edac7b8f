import type { Learnt } from '../../catalog/runs/spotify-state.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { CatalogSourceEnum } from './enums.ts';

@ObjectType('Capability', { description: 'Whether the Spotify app may do something.', simpleResolvers: true })
class CapabilityType {
  @Field(() => Boolean, { description: 'Whether it may.' })
  declare granted: boolean;

  @Field(() => DateTimeScalar, { description: 'When that was found out; it is asked again after a day.' })
  declare learntAt: string;
}

@ObjectType('PageSizeCapability', { description: 'How large a page the Spotify app gets.', simpleResolvers: true })
class PageSizeCapabilityType {
  @Field(() => Int, { description: 'The most items a page.' })
  declare limit: number;

  @Field(() => DateTimeScalar, { description: 'When that was found out; it is asked again after a day.' })
  declare learntAt: string;
}

@ObjectType('Capabilities', {
  description: 'What syncs found out about the Spotify app, by use. Null is what none has had to find out yet.',
  simpleResolvers: true,
})
export class CapabilitiesType {
  @Field(() => CapabilityType, { nullable: true, description: 'GET /v1/browse/new-releases, the editorial list.' })
  declare browse: Learnt | null;

  @Field(() => CapabilityType, { nullable: true, description: 'GET /v1/artists, fifty artists a call.' })
  declare batchArtists: Learnt | null;

  @Field(() => PageSizeCapabilityType, { nullable: true, description: 'The largest page of GET /v1/search.' })
  declare searchPage: { limit: number; learntAt: string } | null;
}

@ObjectType('Cooldown', {
  description: 'An endpoint of Spotify that is not called for now, as Spotify asked. Readers do not notice.',
  simpleResolvers: true,
})
export class CooldownType {
  @Field(() => String, { description: "As Spotify's documentation writes it: GET /v1/search." })
  declare endpoint: string;

  @Field(() => DateTimeScalar, { description: 'When syncs call it again.' })
  declare notBefore: string;
}

@ObjectType('BrowseFeed', {
  description: "Spotify's editorial list of new releases, as it was last found.",
  simpleResolvers: true,
})
export class BrowseFeedType {
  @Field(() => DateScalar, { description: 'The day of the newest release on it.' })
  declare newestReleasedOn: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when the list has been stale: its newest release is older than three weeks, and it is completed from search. Null: it is not.',
  })
  declare staleSince: string | null;
}

@ObjectType('Catalog', { description: 'The graph as a whole, and how current it is.', simpleResolvers: true })
export class CatalogType {
  @Field(() => Int, { description: 'Raised by each sync that changes anything; 0 for an empty graph.' })
  declare revision: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the revision was raised; null for an empty graph.',
  })
  declare changedAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last successful sync ended; null before the first.',
  })
  declare syncedAt: string | null;

  @Field(() => CatalogSourceEnum, { description: 'Where the new releases come from. SANDBOX: all of it is invented.' })
  declare source: string;

  @Field(() => [CountryCodeScalar], { description: 'The markets whose new releases are followed.' })
  declare markets: string[];

  @Field(() => CapabilitiesType, { description: 'What the Spotify app may do, as far as it was found out.' })
  declare capabilities: unknown;

  @Field(() => [CooldownType], { description: 'The endpoints of Spotify that are not called for now.' })
  declare cooldowns: unknown[];

  @Field(() => BrowseFeedType, {
    nullable: true,
    description: "Spotify's editorial list, and whether it has gone stale; null where it was never read.",
  })
  declare browseFeed: unknown;

  @Field(() => String, {
    description:
      'Behind the latest change: where changes begins for who copies the graph after having read this, and then follows at once until a page is empty.',
  })
  declare changesCursor: string;

  @Field(() => Int, { description: 'How many artists the graph has.' })
  declare artistCount: number;

  @Field(() => Int, { description: 'How many releases the graph has.' })
  declare releaseCount: number;
}
