import { type Graph, isAmong } from '../schema/graph.ts';

export interface Listing {
  market: string;
  /** ISO 8601, UTC: the first sync that saw it listed. */
  listedFrom: string;
  /** The sync that no longer saw it; null while it is listed. */
  listedUntil: string | null;
}

/** The listings of several releases, earliest first; a release that was never listed has no entry. */
export async function listListingsByRelease(
  graph: Graph,
  releaseIds: readonly number[],
): Promise<Map<number, Listing[]>> {
  const rows = await graph
    .selectFrom('listing')
    .select(['release_id as ofRelease', 'market', 'listed_from as listedFrom', 'listed_until as listedUntil'])
    .where(isAmong('release_id', releaseIds))
    .orderBy('release_id')
    .orderBy('listed_from')
    .orderBy('market')
    .orderBy('id')
    .execute();
  const byRelease = Map.groupBy(rows, (row) => row.ofRelease);
  return new Map([...byRelease].map(([id, listings]) => [id, listings.map(({ ofRelease: _, ...listing }) => listing)]));
}
