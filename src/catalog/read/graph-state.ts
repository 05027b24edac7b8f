import type { EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Database, Snapshot, SnapshotOptions, Snapshots, WatchedRow } from '../../database/port.ts';
import type { CatalogOrigin, FactsState, GraphSizes, Revision } from '../schema/catalog-revision.entity.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import type { ListingSource } from '../schema/sync-run.entity.ts';
import type { CatalogReader } from './reader.ts';

export interface GraphState extends Revision, GraphSizes, FactsState {
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
export const watchGraphState = (database: Database, maxAgeMs?: number): Promise<WatchedRow<GraphState>> =>
  database.watch(selectGraphState(graphOf(database.em.fork())).compile(), maxAgeMs);

/** What one request reads: the graph in one state. */
export type GraphSnapshot = Snapshot<GraphState>;

export const openGraphSnapshots = (
  database: Database,
  options: SnapshotOptions<GraphState>,
): Promise<Snapshots<GraphState>> =>
  database.snapshots(selectGraphState(graphOf(database.em.fork())).compile(), options);

/**
 * Reads in the transaction of a request, if it has one. A second connection would make requests wait for each other, if all
 * connections of a pooler are in use.
 */
export function forkIn(em: EntityManager, snapshot: GraphSnapshot | null): EntityManager {
  const fork = em.fork();
  if (snapshot && !snapshot.isLive) fork.setTransactionContext(snapshot.connection);
  return fork;
}

/** Whether both were read from the same state. Two connections read it as two objects. */
export const isSameState = (one: GraphState, other: GraphState): boolean =>
  one === other || (Object.keys(one) as (keyof GraphState)[]).every((field) => one[field] === other[field]);

/** Without parameters, as snapshots require. */
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
      'has_facts as hasFacts',
      'has_tags as hasTags',
      eb
        .selectFrom('sync_run')
        .select('source')
        .where('source', 'is not', null)
        .orderBy('id', 'desc')
        .limit(sql.lit(1))
        .as('source'),
    ])
    .where('catalog_revision.id', '=', sql.lit(1));

/** In a snapshot, this is no statement of its own. */
export const getFactsState = async ({ graph, snapshot }: CatalogReader): Promise<FactsState> =>
  snapshot?.row ?? (await (snapshot?.readRow() ?? getGraphState(graph)));

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

export async function describeCatalog(
  { graph, snapshot }: CatalogReader,
  settings: CatalogSettings,
): Promise<CatalogState> {
  const { revision, changedAt, source } = await (snapshot?.readRow() ?? getGraphState(graph));
  return { revision, changedAt, source: currentSource(source, settings), markets: settings.markets };
}

function currentSource(found: ListingSource | null, { origin, sourceSetting }: CatalogSettings): ListingSource {
  if (origin === 'sandbox' || origin === 'listenbrainz') return origin;
  // Before the first sync: `auto` begins with browse.
  return found ?? (sourceSetting === 'search' ? 'search' : 'browse');
}
