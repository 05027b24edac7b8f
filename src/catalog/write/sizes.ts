import { sql } from 'kysely';
import type { Graph } from '../schema/graph.ts';

/** Stores the sizes of the graph beside its revision. Call it at the end of the transaction that changed the graph. */
export async function updateSizes(graph: Graph): Promise<void> {
  const count = (rows: string) => sql<number>`(select count(*) from ${sql.raw(rows)})`;
  const open = count('listing where listed_until is null');
  await graph
    .updateTable('catalog_revision')
    .set((eb) => ({
      releases: sql<number>`(select coalesce(cast(sum(releases) as integer), 0) from release_count)`,
      artists: count('artist'),
      credits: count('release_credit'),
      genres: count('genre'),
      listings: eb.case().when('listings', '>', open).then(eb.ref('listings')).else(open).end(),
    }))
    .where('id', '=', 1)
    .execute();
}
