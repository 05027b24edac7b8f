import type { EntityManager } from '@mikro-orm/sql';
import { updateEditions } from '../editions/update-editions.ts';
import type { CatalogOrigin } from '../schema/catalog-revision.entity.ts';
import type { ChangeCounts } from '../schema/sync-run.entity.ts';
import type { ArtistInput, CatalogUpdate } from './catalog-update.ts';
import { type ChangeOptions, changeGraph, type GraphChange, type GraphTransaction } from './change-graph.ts';
import { pruneChanges } from './change-log.ts';
import { removeExpired } from './remove-expired.ts';
import { claimOrigin } from './revision.ts';
import { writeArtists } from './write-artists.ts';
import { countDelistedArtists, writeListings } from './write-listings.ts';
import type { WrittenRecords } from './write-records.ts';
import { writeReleases } from './write-releases.ts';

export interface CatalogChange extends GraphChange {
  /** `skipped` counts records of which a stored value was kept. */
  releases: ChangeCounts;
  artists: ChangeCounts;
  /** One for each skipped record. */
  skipReasons: string[];
}

interface WriteOptions<T> extends Omit<ChangeOptions<CatalogChange, T>, 'at'> {
  origin: CatalogOrigin;
}

/** Writes the result of a sync in one transaction. */
export const writeUpdate = <T>(
  em: EntityManager,
  update: CatalogUpdate,
  { origin, ...options }: WriteOptions<T>,
): Promise<T> =>
  changeGraph(em, { at: update.at, ...options }, async (tx) => {
    await claimOrigin(tx.graph, origin);
    return applyUpdate(tx, update);
  });

/** Writes artists that no release of the update names. */
export const writeFollowedArtists = (
  em: EntityManager,
  artists: readonly ArtistInput[],
  { at, origin, signal }: { at: string; origin: CatalogOrigin; signal: AbortSignal },
): Promise<void> =>
  changeGraph(em, { at, signal, settle: async () => {} }, async (tx) => {
    await claimOrigin(tx.graph, origin);
    const { touched } = await writeArtists(tx, { artists, releases: [], unknownArtistIds: [] });
    return { changed: touched > 0, changesPruned: 0 };
  });

async function applyUpdate(tx: GraphTransaction, update: CatalogUpdate): Promise<CatalogChange> {
  const artists = await writeArtists(tx, update);
  const releases = await writeReleases(tx, update.releases, artists.rowIds);
  const listings = await writeListings(tx, update.listings, releases.rowIds);
  // Listings decide which edition comes first.
  const regrouped = await updateEditions(tx.graph, releases.created.union(releases.changed).union(listings.listed));
  const removed =
    update.keepSince === null
      ? { releases: 0, artists: 0, announcements: 0 }
      : await removeExpired(tx, { before: update.keepSince, readAt: update.at });
  const changesPruned = update.keepChangesSince === null ? 0 : await pruneChanges(tx.graph, update.keepChangesSince);

  const relistedIds = listings.listed.difference(releases.created).difference(releases.changed);
  // Without those of which the sync read only the id.
  const relisted = releases.rowIds.values().reduce((count, id) => count + (relistedIds.has(id) ? 1 : 0), 0);
  const releaseCounts = countsOf(releases, {
    relisted,
    delisted: listings.delisted.size,
    removed: removed.releases,
  });
  const artistCounts = countsOf(artists, {
    delisted: await countDelistedArtists(tx.graph, listings.delisted),
    removed: removed.artists,
  });
  return {
    changed:
      artists.touched + releases.touched > 0 ||
      regrouped ||
      listings.listed.size + listings.delisted.size + removed.releases + removed.artists + removed.announcements > 0,
    changesPruned,
    releases: releaseCounts,
    artists: artistCounts,
    skipReasons: [...releases.leftOut, ...artists.leftOut],
  };
}

/** A record that is only listed again counts as changed. */
function countsOf(
  { rowIds, created, changed, leftOut }: WrittenRecords,
  { relisted = 0, delisted, removed }: { relisted?: number; delisted: number; removed: number },
): ChangeCounts {
  const differing = changed.size + relisted;
  return {
    created: created.size,
    changed: differing,
    unchanged: rowIds.size - created.size - differing,
    skipped: leftOut.length,
    delisted,
    removed,
  };
}
