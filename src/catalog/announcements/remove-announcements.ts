import { type Graph, isAmong } from '../schema/graph.ts';
import type { GraphTransaction } from '../write/change-graph.ts';
import { forgetFieldsOf } from '../write/change-log.ts';
import { pacedBatches } from '../write/paced-batches.ts';
import { removeUnannounced } from './announced-artists.ts';

/** Deletes announcements of days before `keepSince` (YYYY-MM-DD), and artists without others. Returns how many. */
export async function removeAnnouncements({ graph, log }: GraphTransaction, keepSince: string): Promise<number> {
  const expired = await findBefore(graph, keepSince);
  for await (const batch of pacedBatches(expired)) {
    await log.add(batch.map((spotifyId) => ({ kind: 'removed', type: 'Announcement', spotifyId, fields: null })));
    await forgetFieldsOf(graph, 'Announcement', batch);
    await graph.deleteFrom('announcement').where(isAmong('release_group_mbid', batch)).execute();
  }
  if (expired.length > 0) await removeUnannounced(graph);
  return expired.length;
}

async function findBefore(graph: Graph, day: string): Promise<string[]> {
  const rows = await graph
    .selectFrom('announcement')
    .select('release_group_mbid')
    .where('released_on', '<', day)
    .orderBy('id')
    .execute();
  return rows.map(({ release_group_mbid }) => release_group_mbid);
}
