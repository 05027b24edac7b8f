import type { EntityManager } from '@mikro-orm/sql';
import { removeAnnouncements } from '../announcements/remove-announcements.ts';
import { updateEditions } from '../editions/update-editions.ts';
import type { Graph, GraphTables } from '../schema/graph.ts';
import { changeGraph, type GraphChange, type GraphTransaction } from '../write/change-graph.ts';
import type { SourceName } from './sources.ts';

/** How many rows of each kind were deleted. */
export type PurgedFacts = Readonly<Record<string, number>>;

type Purge = (tx: GraphTransaction) => Promise<PurgedFacts>;

const purges: Record<SourceName, Purge> = {
  async musicbrainz({ graph }) {
    const votes = (await deleteAll(graph, 'artist_tag')) + (await deleteAll(graph, 'release_tag'));
    const tags = await deleteAll(graph, 'tag');
    const artists = await deleteAll(graph, 'artist_identity');
    const grouped = await graph.selectFrom('release_identity').select('release_id').execute();
    const releases = await deleteAll(graph, 'release_identity');
    // Editions were found by their release group too.
    await updateEditions(graph, new Set(grouped.map(({ release_id }) => release_id)));
    return { artists, releases, tags, votes };
  },
  /** A mirror reads in the change log that they are gone. */
  listenbrainz: async (tx) => ({ announcements: await removeAnnouncements(tx, afterEveryDay) }),
};

const afterEveryDay = '9999-12-32';

/**
 * Deletes all facts of a source, in one transaction. The source then counts as never read. Writes nothing if there is
 * nothing; `at` is now (ISO 8601, UTC).
 */
export const purgeSource = (em: EntityManager, source: SourceName, at: string): Promise<PurgedFacts> =>
  changeGraph<GraphChange & { purged: PurgedFacts }, PurgedFacts>(
    em,
    { at, settle: async (_, { purged }) => purged },
    async (tx) => {
      const purged = await purges[source](tx);
      const changed = Object.values(purged).some((rows) => rows > 0);
      if (changed) await forgetReading(tx.graph, source);
      return { purged, changed, changesPruned: 0 };
    },
  );

const forgetReading = (graph: Graph, source: SourceName) =>
  graph.updateTable('source_state').set({ read_at: null, failure: null }).where('source', '=', source).execute();

type FactsTable = Extract<keyof GraphTables, 'artist_tag' | 'release_tag' | 'tag' | `${string}_identity`>;

async function deleteAll(graph: Graph, table: FactsTable): Promise<number> {
  const { numDeletedRows } = await graph.deleteFrom(table).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
