import type { MarketListing } from './catalog-update.ts';
import { type Graph, inBatches, inTurns } from './graph.ts';

export interface WrittenListings {
  /** Row ids of releases that are listed in a market where they were not. */
  listed: Set<number>;
  /** Row ids of releases that a market no longer lists. */
  delisted: Set<number>;
}

/** Opens an interval for what a market lists now and did not, and closes those of what it no longer lists. */
export async function writeListings(
  graph: Graph,
  listings: readonly MarketListing[],
  rowIds: ReadonlyMap<string, number>,
  at: string,
): Promise<WrittenListings> {
  const written: WrittenListings = { listed: new Set(), delisted: new Set() };
  for (const { market, releaseIds, complete } of listings) {
    const now = new Set([...releaseIds].flatMap((spotifyId) => rowIds.get(spotifyId) ?? []));
    const open = await loadOpen(graph, market);
    const opened = now.difference(new Set(open.keys()));
    for await (const batch of inTurns([...opened])) {
      const rows = batch.map((release_id) => ({ release_id, market, listed_from: at }));
      await graph.insertInto('listing').values(rows).execute();
    }
    const closed = complete ? new Set(open.keys()).difference(now) : new Set<number>();
    for await (const batch of inTurns([...closed])) {
      const ids = batch.flatMap((releaseId) => open.get(releaseId) ?? []);
      await graph.updateTable('listing').set({ listed_until: at }).where('id', 'in', ids).execute();
    }
    for (const id of opened) written.listed.add(id);
    for (const id of closed) written.delisted.add(id);
  }
  return written;
}

/** Row id of the release → row id of its open listing. */
async function loadOpen(graph: Graph, market: string): Promise<Map<number, number>> {
  const rows = await graph
    .selectFrom('listing')
    .select(['id', 'release_id'])
    .where('market', '=', market)
    .where('listed_until', 'is', null)
    .execute();
  return new Map(rows.map(({ id, release_id }) => [release_id, id]));
}

/** How many artists were listed through one of these releases and are no longer listed through any. */
export async function countDelistedArtists(graph: Graph, delisted: ReadonlySet<number>): Promise<number> {
  const artists = new Set<number>();
  for (const batch of inBatches([...delisted])) {
    const rows = await graph
      .selectFrom('release_credit as closed')
      .select('closed.artist_id')
      .distinct()
      .where('closed.release_id', 'in', batch)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('release_credit as other')
              .innerJoin('listing', 'listing.release_id', 'other.release_id')
              .select('listing.id')
              .whereRef('other.artist_id', '=', 'closed.artist_id')
              .where('listing.listed_until', 'is', null),
          ),
        ),
      )
      .execute();
    for (const { artist_id } of rows) artists.add(artist_id);
  }
  return artists.size;
}
