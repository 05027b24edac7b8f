import type { EntityManager } from '@mikro-orm/sql';
import { resetFollows } from '../people/follows.ts';
import type { Graph } from '../schema/graph.ts';
import { changeGraph, type GraphChange, type GraphTransaction } from './change-graph.ts';
import { pruneChanges, renewFeed } from './change-log.ts';
import { forgetAllNames } from './name-index.ts';
import { type Removed, removeExpired } from './remove-expired.ts';
import { freeOrigin } from './revision.ts';

interface Purged extends Removed {
  /** Entries of the change log. */
  changes: number;
}

/**
 * Deletes what no market has listed since `before`, older announcements, and older entries of the change log; `at` is now (both ISO 8601, UTC).
 * Open listings count until the lists were last read. Writes nothing if nothing expired.
 */
export const purgeExpired = (em: EntityManager, before: string, at: string): Promise<Purged> =>
  inTransaction(em, at, async (tx) => {
    const removed = await removeExpired(tx, { before, readAt: await findLastReading(tx.graph, at) });
    const changes = await pruneChanges(tx.graph, before);
    return {
      removed: { ...removed, changes },
      changesPruned: changes,
      changed: removed.releases + removed.artists + removed.announcements > 0,
    };
  });

/**
 * Deletes the whole graph and its origin, so that another source may fill it. The sync history, the state of the Spotify
 * app and the counters of row ids stay: no id is ever reused. Cursors of the change feed expire.
 */
export const emptyGraph = (em: EntityManager, at: string): Promise<Purged> =>
  inTransaction(em, at, async ({ em: tx, graph }) => {
    await forgetAllNames(graph);
    for (const table of besideNodes) await deleteAll(graph, table);
    const releases = await deleteAll(graph, 'release');
    const artists = await deleteAll(graph, 'artist');
    await deleteAll(graph, 'announcement_artist');
    await deleteAll(graph, 'announced_artist');
    const announcements = await deleteAll(graph, 'announcement');
    await resetFollows(tx);
    // The count of listings never falls by itself.
    await graph.updateTable('catalog_revision').set({ listings: 0 }).where('id', '=', 1).execute();
    const freed = await freeOrigin(graph);
    const changes = await renewFeed(graph);
    return {
      removed: { releases, artists, announcements, changes },
      changesPruned: changes,
      changed: freed || releases + artists + announcements > 0,
    };
  });

const inTransaction = (
  em: EntityManager,
  at: string,
  purge: (tx: GraphTransaction) => Promise<GraphChange & { removed: Purged }>,
): Promise<Purged> => changeGraph(em, { at, settle: async (_, { removed }) => removed }, purge);

/** The start of the latest run that read a list; `fallback` if there is none. */
async function findLastReading(graph: Graph, fallback: string): Promise<string> {
  const run = await graph
    .selectFrom('sync_run')
    .select('started_at')
    .where('source', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run?.started_at ?? fallback;
}

/** A table comes before those that it refers to. */
const besideNodes = [
  ...(['edition_key', 'release_edition', 'listing', 'release_credit', 'artist_genre', 'genre'] as const),
  ...(['artist_tag', 'release_tag', 'tag', 'artist_identity', 'release_identity'] as const),
];

type FilledTable =
  | 'artist'
  | 'release'
  | 'announced_artist'
  | 'announcement'
  | 'announcement_artist'
  | (typeof besideNodes)[number];

async function deleteAll(graph: Graph, table: FilledTable): Promise<number> {
  const { numDeletedRows } = await graph.deleteFrom(table).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
