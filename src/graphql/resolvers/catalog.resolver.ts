import { countArtists } from '../../catalog/read/artist-counts.ts';
import { findChangesCursor } from '../../catalog/read/changes.ts';
import { type CatalogState, describeCatalog } from '../../catalog/read/graph-state.ts';
import { countReleases } from '../../catalog/read/release-counts.ts';
import { findLastSuccess } from '../../catalog/runs/sync-runs.ts';
import { describeCapabilities } from '../../sync/limits/capabilities.ts';
import { listCooldowns } from '../../sync/limits/cooldowns.ts';
import type { RequestScope } from '../request-scope.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Ctx, FieldResolver, Int, Query, Resolver } from '../type-graphql.ts';
import { BrowseFeedType, CapabilitiesType, CatalogType, CooldownType } from '../types/catalog.type.ts';

@Resolver(() => CatalogType)
export class CatalogResolver {
  @Query(() => CatalogType, { description: 'The state of the whole graph.' })
  catalog(@Ctx() scope: RequestScope): Promise<CatalogState> {
    return describeCatalog(scope, scope.settings);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true })
  async syncedAt(@Ctx() { volatile }: RequestScope): Promise<string | null> {
    return (await findLastSuccess(volatile().em))?.finishedAt ?? null;
  }

  @FieldResolver(() => CapabilitiesType)
  capabilities(@Ctx() { volatile }: RequestScope): Promise<CapabilitiesType> {
    return describeCapabilities(volatile().state);
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
  changesCursor(@Ctx() scope: RequestScope): Promise<string> {
    return findChangesCursor(scope);
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
