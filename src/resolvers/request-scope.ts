import type { EntityManager } from '@mikro-orm/sqlite';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import { type Graph, graphOf } from '../catalog/graph.ts';
import type { SyncRunner } from '../sync/sync-service.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What the resolvers know of the server they run in. */
export interface ResolverSettings {
  markets: readonly string[];
  origin: CatalogOrigin;
  sourceSetting: 'auto' | 'browse' | 'search';
}

/** Everything one request works with; nothing of it outlives the request. */
export interface RequestScope {
  em: EntityManager;
  graph: Graph;
  loaders: Loaders;
  sync: SyncRunner;
  settings: ResolverSettings;
  /** The largest page that may be asked for: REST hands out larger ones than GraphQL. */
  maxPageSize: number;
}

export interface ScopeSources {
  em: EntityManager;
  sync: SyncRunner;
  settings: ResolverSettings;
}

export function createRequestScope({ em, sync, settings }: ScopeSources, maxPageSize: number): RequestScope {
  const fork = em.fork();
  const graph = graphOf(fork);
  return { em: fork, graph, loaders: createLoaders(graph), sync, settings, maxPageSize };
}
