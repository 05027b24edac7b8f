import { countArtists } from '../catalog/artists.ts';
import { findFeedEnd } from '../catalog/changes.ts';
import { countReleases } from '../catalog/releases.ts';
import { getRevision, type Revision } from '../catalog/revision.ts';
import type { ListingSource } from '../catalog/sync-run.entity.ts';
import { findLastSource, findLastSuccess } from '../catalog/sync-runs.ts';
import { listCooldowns } from '../sync/cooldowns.ts';
import { searchPageSizes } from '../sync/search-source.ts';
import { changeCodec } from './change.resolver.ts';
import type { RequestScope } from './request-scope.ts';
import { DateTimeScalar } from './scalars.ts';
import { Ctx, FieldResolver, Int, Query, Resolver } from './type-graphql.ts';
import { BrowseFeedType, CapabilitiesType, CooldownType } from './types/capabilities.type.ts';
import { CatalogType } from './types/catalog.type.ts';
import { CatalogSourceEnum } from './types/enums.ts';

/** The catalogue as far as its one row tells; everything else is asked for apart. */
export interface CatalogState extends Pick<Revision, 'revision' | 'changedAt'> {
  markets: readonly string[];
}

@Resolver(() => CatalogType)
export class CatalogResolver {
  @Query(() => CatalogType, { description: 'The graph as a whole, and how current it is.' })
  async catalog(@Ctx() { graph, settings }: RequestScope): Promise<CatalogState> {
    const { revision, changedAt } = await getRevision(graph);
    return { revision, changedAt, markets: settings.markets };
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true })
  async syncedAt(@Ctx() { em }: RequestScope): Promise<string | null> {
    return (await findLastSuccess(em))?.finishedAt ?? null;
  }

  @FieldResolver(() => CatalogSourceEnum)
  async source(@Ctx() { em, settings }: RequestScope): Promise<ListingSource> {
    if (settings.origin === 'sandbox') return 'sandbox';
    // Before the first sync has found out: `auto` begins with browse.
    return (await findLastSource(em)) ?? (settings.sourceSetting === 'search' ? 'search' : 'browse');
  }

  @FieldResolver(() => CapabilitiesType)
  async capabilities(@Ctx() { state }: RequestScope): Promise<CapabilitiesType> {
    const { browse, batchArtists, largeSearchPages } = await state.loadCapabilities();
    return {
      browse: browse ?? null,
      batchArtists: batchArtists ?? null,
      searchPage: largeSearchPages
        ? {
            limit: searchPageSizes[largeSearchPages.granted ? 'large' : 'small'],
            learntAt: largeSearchPages.learntAt,
          }
        : null,
    };
  }

  @FieldResolver(() => [CooldownType])
  cooldowns(@Ctx() { state, clock }: RequestScope): Promise<CooldownType[]> {
    return listCooldowns(state, clock.now());
  }

  @FieldResolver(() => BrowseFeedType, { nullable: true })
  browseFeed(@Ctx() { state }: RequestScope): Promise<BrowseFeedType | null> {
    return state.loadFeed();
  }

  @FieldResolver(() => String)
  async changesCursor(@Ctx() { graph }: RequestScope): Promise<string> {
    return changeCodec.encode(await findFeedEnd(graph));
  }

  @FieldResolver(() => Int)
  artistCount(@Ctx() { graph }: RequestScope): Promise<number> {
    return countArtists(graph, {});
  }

  @FieldResolver(() => Int)
  releaseCount(@Ctx() { graph }: RequestScope): Promise<number> {
    return countReleases(graph, {});
  }
}
