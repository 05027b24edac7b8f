import type { Database, WatchedRow } from '../../database/port.ts';
import type { CatalogOrigin, GraphSizes, Revision } from '../schema/catalog-revision.entity.ts';
import { type Graph, graphOf, upTo } from '../schema/graph.ts';
import type { ListingSource } from '../schema/sync-run.entity.ts';
import type { CatalogReader } from './reader.ts';

export interface GraphState extends Revision, GraphSizes {
  /** Of the latest run that read a list: it may be another one although the graph is the same. */
  source: ListingSource | null;
  /** Which feed of changes there is, and where it begins: both may be others although the graph is the same. */
  feed: string;
  prunedId: number;
  /** Seconds since the epoch: differs for each state, and never falls. */
  modifiedSecond: number;
}

/** One small statement with everything in the database that decides a response. */
const getGraphState = (graph: Graph): Promise<GraphState> => selectGraphState(graph).executeTakeFirstOrThrow();

/** Nothing may write through this database meanwhile. */
export const watchGraphState = (database: Database): Promise<WatchedRow<GraphState>> =>
  database.watch(selectGraphState(graphOf(database.em.fork())).compile());

const selectGraphState = (graph: Graph) =>
  graph
    .selectFrom('catalog_revision')
    .innerJoin('change_feed as feed', 'feed.id', 'catalog_revision.id')
    .select((eb) => [
      'feed.token as feed',
      'feed.pruned_id as prunedId',
      'revision',
      'changed_at as changedAt',
      'modified_second as modifiedSecond',
      'origin',
      'releases',
      'artists',
      'credits',
      'genres',
      'listings',
      eb
        .selectFrom('sync_run')
        .select('source')
        .where('source', 'is not', null)
        .orderBy('id', 'desc')
        .limit(upTo(1))
        .as('source'),
    ])
    .where('catalog_revision.id', '=', 1);

interface CatalogSettings {
  origin: CatalogOrigin;
  sourceSetting: 'auto' | 'browse' | 'search';
  markets: readonly string[];
}

/** The graph as a whole. What costs more than one small row is a query of its own. */
export interface CatalogState extends Pick<GraphState, 'revision' | 'changedAt'> {
  source: ListingSource;
  markets: readonly string[];
}

export async function describeCatalog({ graph }: CatalogReader, settings: CatalogSettings): Promise<CatalogState> {
  const { revision, changedAt, source } = await getGraphState(graph);
  return { revision, changedAt, source: currentSource(source, settings), markets: settings.markets };
}

function currentSource(found: ListingSource | null, { origin, sourceSetting }: CatalogSettings): ListingSource {
  if (origin === 'sandbox') return 'sandbox';
  // Before the first sync: `auto` begins with browse.
  return found ?? (sourceSetting === 'search' ? 'search' : 'browse');
}
