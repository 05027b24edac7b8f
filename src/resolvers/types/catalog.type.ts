import { CountryCodeScalar, DateTimeScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { BrowseFeedType, CapabilitiesType, CooldownType } from './capabilities.type.ts';
import { CatalogSourceEnum } from './enums.ts';

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
