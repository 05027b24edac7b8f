import { countArtists } from '../catalog/artists.ts';
import { countReleases } from '../catalog/releases.ts';
import { getRevision } from '../catalog/revision.ts';
import type { ListingSource } from '../catalog/sync-run.entity.ts';
import { findLastSuccess } from '../catalog/sync-runs.ts';
import type { RequestScope } from './request-scope.ts';
import { Ctx, FieldResolver, Int, Query, Resolver } from './type-graphql.ts';
import { CatalogType } from './types/catalog.type.ts';

/** The catalogue as far as one row each of two tables tells; the counts are asked for apart. */
export interface CatalogState {
  revision: number;
  changedAt: string | null;
  syncedAt: string | null;
  source: ListingSource;
  markets: readonly string[];
}

@Resolver(() => CatalogType)
export class CatalogResolver {
  @Query(() => CatalogType, { description: 'The graph as a whole, and how current it is.' })
  async catalog(@Ctx() { em, graph, settings }: RequestScope): Promise<CatalogState> {
    const [{ revision, changedAt }, lastSuccess] = await Promise.all([getRevision(graph), findLastSuccess(em)]);
    return {
      revision,
      changedAt,
      syncedAt: lastSuccess?.finishedAt ?? null,
      source:
        settings.origin === 'sandbox' ? 'sandbox' : (lastSuccess?.source ?? intendedSource(settings.sourceSetting)),
      markets: settings.markets,
    };
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

/** Before the first sync has found out: `auto` begins with browse. */
const intendedSource = (setting: RequestScope['settings']['sourceSetting']): ListingSource =>
  setting === 'search' ? 'search' : 'browse';
