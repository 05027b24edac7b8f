import { sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import { type Graph, inBatches } from '../schema/graph.ts';

/**
 * Raises the artists' `latest_released_on` to the days of new releases. It does not look at their other releases:
 * Various Artists have very many.
 */
export async function raiseLatestRelease(
  graph: Graph,
  created: readonly { artistId: number; day: string }[],
): Promise<void> {
  const days = inDialect((dialect) => dialect.pairs(created.map(({ artistId, day }) => [artistId, day] as const)));
  await sql`
    update artist set latest_released_on = latest.day
    from (
      select id, max(value) as day from ${days} as released group by id
    ) as latest
    where artist.id = latest.id and artist.latest_released_on < latest.day
  `.execute(graph);
}

/** Computes the artists' `latest_released_on` from all their releases. */
export async function updateLatestRelease(graph: Graph, artistIds: ReadonlySet<number>): Promise<void> {
  const latest = sql<string>`(
    select coalesce(max(release.released_on), '') from release_credit
    join release on release.id = release_credit.release_id
    where release_credit.artist_id = artist.id
  )`;
  for (const batch of inBatches([...artistIds])) {
    await graph
      .updateTable('artist')
      .set({ latest_released_on: latest })
      .where('id', 'in', batch)
      .where('latest_released_on', '!=', latest)
      .execute();
  }
}
