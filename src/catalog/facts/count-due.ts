import { sql } from 'kysely';
import type { Graph } from '../schema/graph.ts';

/** What is left to do, for the log. */
export async function countDue(graph: Graph, before: string): Promise<{ unlinked: number; undescribed: number }> {
  const { rows } = await sql<{ unlinked: number; undescribed: number }>`
    select
      (select count(*) from artist) - (select count(*) from artist_identity where asked_at >= ${before})
        + (select count(*) from release) - (select count(*) from release_identity where asked_at >= ${before})
        as unlinked,
      (select count(*) from artist_identity where mbid is not null and (described_at is null or described_at < ${before}))
        + (select count(*) from release_identity
          where (mbid is not null or release_mbid is not null) and (described_at is null or described_at < ${before}))
        as undescribed
  `.execute(graph);
  return rows[0] ?? { unlinked: 0, undescribed: 0 };
}
