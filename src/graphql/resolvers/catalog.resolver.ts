import { countArtists } from '../../catalog/read/artists.ts';
import { findFeedEnd } from '../../catalog/read/changes.ts';
import { type GraphState, getGraphState } from '../../catalog/read/graph-state.ts';
import { countReleases } from '../../catalog/read/releases.ts';
import { findLastSuccess } from '../../catalog/runs/sync-runs.ts';
import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';
import { listCooldowns } from '../../sync/cooldowns.ts';
import { searchPageSizes } from '../../sync/listing/search-source.ts';
import type { RequestScope, ResolverSettings } from '../request-scope.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Ctx, FieldResolver, Int, Query, Resolver } from '../type-graphql.ts';
import { BrowseFeedType, CapabilitiesType, CatalogType, CooldownType } from '../types/catalog.type.ts';
import { changeCodec } from './change.resolver.ts';

/** The catalogue as far as its one row tells; everything else is asked for apart. */
interface CatalogState extends Pick<GraphState, 'revision' | 'changedAt'> {
  source: ListingSource;
  markets: readonly string[];
}

@Resolver(() => CatalogType)
export class CatalogResolver {
  @Query(() => CatalogType, { description: 'The graph as a whole, and how current it is.' })
  async catalog(@Ctx() { graph, settings }: RequestScope): Promise<CatalogState> {
    const { revision, changedAt, source } = await getGraphState(graph);
    return { revision, changedAt, source: sourceOf(source, settings), markets: settings.markets };
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true })
  async syncedAt(@Ctx() { volatile }: RequestScope): Promise<string | null> {
    return (await findLastSuccess(volatile().em))?.finishedAt ?? null;
  }

  @FieldResolver(() => CapabilitiesType)
  async capabilities(@Ctx() { volatile }: RequestScope): Promise<CapabilitiesType> {
    const { browse, batchArtists, largeSearchPages } = await volatile().state.loadCapabilities();
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
  cooldowns(@Ctx() { volatile }: RequestScope): Promise<CooldownType[]> {
    const { state, clock } = volatile();
    return listCooldowns(state, clock.now());
  }

  @FieldResolver(() => BrowseFeedType, { nullable: true })
  browseFeed(@Ctx() { volatile }: RequestScope): Promise<BrowseFeedType | null> {
    return volatile().state.loadFeed();
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

function sourceOf(found: ListingSource | null, { origin, sourceSetting }: ResolverSettings): ListingSource {
  if (origin === 'sandbox') return 'sandbox';
  // Before the first sync has found out: `auto` begins with browse.
  return found ?? (sourceSetting === 'search' ? 'search' : 'browse');
}
