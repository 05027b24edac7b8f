import { sql } from 'kysely';
import { batchSize, type Graph, inBatches, inPages, isAmong, laterOf, upTo } from '../schema/graph.ts';
import { spanUntil } from '../schema/listing-span.ts';
import type { MarketListing } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { insertRows } from './insert-rows.ts';
import { pacedBatches } from './paced-batches.ts';

interface WrittenListings {
  /** Row ids of releases that a market newly lists. */
  listed: Set<number>;
  /** Row ids of releases that a market no longer lists. */
  delisted: Set<number>;
}

/**
 * Opens an interval for each newly listed release, and closes the intervals of releases that are no longer listed. All
 * intervals of a market that is no longer followed are closed, because no sync would close them later.
 */
export async function writeListings(
  { graph, log, at }: GraphTransaction,
  listings: readonly MarketListing[],
  rowIds: ReadonlyMap<string, number>,
): Promise<WrittenListings> {
  const written: WrittenListings = { listed: new Set(), delisted: new Set() };
  const followed = listings.map(({ market }) => market);
  const given = (await listOpenMarkets(graph)).filter((market) => !followed.includes(market));
  const dropped = given.map((market): MarketListing => ({ market, releaseIds: new Set(), ifAbsent: 'closed' }));
  for (const { market, releaseIds, ifAbsent } of [...listings, ...dropped]) {
    const now = await findRowIds(graph, releaseIds, rowIds);
    const open = await loadOpen(graph, market);
    const opened = now.difference(open);
    for await (const batch of pacedBatches([...opened])) {
      const rows = batch.map((releaseId) => [releaseId, market, at]);
      await insertRows(graph, 'listing', ['release_id', 'market', 'listed_from'], rows);
      await graph
        .updateTable('release')
        .set({ listed_at: at })
        .where(isAmong('id', batch))
        .where('listed_at', '<', at)
        .execute();
      await log.addRows({ kind: 'listed', type: 'Release', rowIds: batch, market });
    }
    const closed = new Set<number>();
    for (const id of await closable(graph, market, open, ifAbsent)) if (!now.has(id)) closed.add(id);
    for await (const batch of pacedBatches([...closed])) {
      await graph
        .updateTable('listing')
        .set({ listed_until: laterOf('listed_from', at), span: spanUntil(at) })
        .where('market', '=', market)
        .where('release_id', 'in', batch)
        .where('listed_until', 'is', null)
        .execute();
      await log.addRows({ kind: 'delisted', type: 'Release', rowIds: batch, market });
    }
    for (const id of opened) written.listed.add(id);
    for (const id of closed) written.delisted.add(id);
  }
  return written;
}

/** A listed release that could not be read was not written, but may be stored already. */
async function findRowIds(
  graph: Graph,
  spotifyIds: ReadonlySet<string>,
  written: ReadonlyMap<string, number>,
): Promise<Set<number>> {
  const found = new Set<number>();
  const unread: string[] = [];
  for (const spotifyId of spotifyIds) {
    const id = written.get(spotifyId);
    if (id === undefined) unread.push(spotifyId);
    else found.add(id);
  }
  for (const batch of inBatches(unread)) {
    const rows = await graph.selectFrom('release').select('id').where('spotify_id', 'in', batch).execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

async function listOpenMarkets(graph: Graph): Promise<string[]> {
  const rows = await graph
    .selectFrom('listing')
    .select('market')
    .distinct()
    .where('listed_until', 'is', null)
    .execute();
  return rows.map(({ market }) => market);
}

const pageSize = 4 * batchSize;

/** Row ids of the releases that the market listed until now. */
async function loadOpen(graph: Graph, market: string): Promise<Set<number>> {
  const pages = inPages(pageSize, (after) =>
    graph
      .selectFrom('listing')
      .select('release_id as id')
      .where('market', '=', market)
      .where('listed_until', 'is', null)
      .where('release_id', '>', after)
      .orderBy('release_id')
      .limit(upTo(pageSize))
      .execute(),
  );
  const open = new Set<number>();
  for await (const page of pages) for (const { id } of page) open.add(id);
  return open;
}

/** The open listings that end if this sync does not see the release. */
async function closable(
  graph: Graph,
  market: string,
  open: ReadonlySet<number>,
  ifAbsent: MarketListing['ifAbsent'],
): Promise<ReadonlySet<number>> {
  if (ifAbsent === 'closed') return open;
  if (ifAbsent === 'kept') return new Set();
  const rows = await graph
    .selectFrom('listing')
    .innerJoin('release', 'release.id', 'listing.release_id')
    .select('release.id')
    .where('listing.market', '=', market)
    .where('listing.listed_until', 'is', null)
    .where(isOlderThan(ifAbsent.closedIfReleasedBefore))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Whether the last day that the release date can mean lies before `day` (YYYY-MM-DD). If the date has no day, a listing
 * that began before `day` counts as well.
 */
const isOlderThan = (day: string) => sql<boolean>`(
  release.release_date < substr(${day}, 1, length(release.release_date))
  or (release.release_date_precision is distinct from 'day' and listing.listed_from < ${day})
)`;

/**
 * How many artists of these releases have no listed release any more. The query starts from open listings, because Various
 * Artists have very many closed ones.
 */
export async function countDelistedArtists(graph: Graph, delisted: ReadonlySet<number>): Promise<number> {
  const listedArtists = graph
    .selectFrom('listing')
    .innerJoin('release_credit', 'release_credit.release_id', 'listing.release_id')
    .select('release_credit.artist_id')
    .where('listing.listed_until', 'is', null);
  const { artists } = await graph
    .selectFrom('release_credit')
    .select((eb) => eb.fn.count<number>('artist_id').distinct().as('artists'))
    .where(isAmong('release_id', [...delisted]))
    .where('artist_id', 'not in', listedArtists)
    .executeTakeFirstOrThrow();
  return artists;
}
