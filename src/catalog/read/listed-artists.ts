import { type SqlBool, sql } from 'kysely';
import { VARIOUS_ARTISTS_ID } from '../schema/artist.entity.ts';
import type { Graph } from '../schema/graph.ts';
import { expressionsOf } from './criteria/expressions.ts';

/** In the words of the indexes that hold such artists alone: SQLite takes those where it reads these. */
export const isListedNow = sql<SqlBool>`artist.listed_now = 1`;

/** A subquery: with a join, SQLite walks all credits instead of the few open listings. */
const onListings = expressionsOf()
  .selectFrom('listing')
  .innerJoin('release_credit', 'release_credit.release_id', 'listing.release_id')
  .select('release_credit.artist_id')
  .where('listing.listed_until', 'is', null);

/**
 * Notes which artists have a release that is listed now, and beside the revision how many they are but for Various Artists; to be
 * called at the end of the transaction that changed the graph.
 */
export async function updateListedArtists(graph: Graph): Promise<void> {
  await graph
    .updateTable('artist')
    .set({ listed_now: 1 })
    .where('listed_now', '=', 0)
    .where('id', 'in', onListings)
    .execute();
  await graph
    .updateTable('artist')
    .set({ listed_now: 0 })
    .where(isListedNow)
    .where('id', 'not in', onListings)
    .execute();
  await graph
    .updateTable('catalog_revision')
    .set((eb) => ({
      listed_artists: eb
        .selectFrom('artist')
        .select((inner) => inner.fn.countAll<number>().as('artists'))
        .where(isListedNow)
        .where('artist.spotify_id', '!=', VARIOUS_ARTISTS_ID)
        .$asScalar()
        .$notNull(),
    }))
    .where('id', '=', 1)
    .execute();
}

/** As the last transaction counted them. */
export async function getListedArtists(graph: Graph): Promise<number> {
  const { listed_artists } = await graph
    .selectFrom('catalog_revision')
    .select('listed_artists')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return listed_artists;
}
