import type { EntityManager } from '@mikro-orm/sqlite';
import type { CatalogOrigin } from '../schema/catalog-revision.entity.ts';
import type { CatalogChange, CatalogUpdate } from './catalog-update.ts';
import { type ChangeOptions, changeGraph, type GraphTransaction } from './change-graph.ts';
import { pruneChanges } from './prune-changes.ts';
import { removeExpired } from './remove-expired.ts';
import { claimOrigin } from './revision.ts';
import { writeArtists } from './write-artists.ts';
import { countDelistedArtists, writeListings } from './write-listings.ts';
import { writeReleases } from './write-releases.ts';

interface WriteOptions<T> extends Omit<ChangeOptions<CatalogChange, T>, 'at'> {
  origin: CatalogOrigin;
}

/** Writes all that a sync brought home. */
export const writeUpdate = <T>(
  em: EntityManager,
  update: CatalogUpdate,
  { origin, ...options }: WriteOptions<T>,
): Promise<T> =>
  changeGraph(em, { at: update.at, ...options }, async (tx) => {
    await claimOrigin(tx.graph, origin);
    return applyUpdate(tx, update);
  });

async function applyUpdate(tx: GraphTransaction, update: CatalogUpdate): Promise<CatalogChange> {
  const artists = await writeArtists(tx, update);
  const releases = await writeReleases(tx, update.releases, artists.rowIds);
  const listings = await writeListings(tx, update.listings, releases.rowIds);

  const removed =
    update.keepSince === null
      ? { releases: 0, artists: 0 }
      : await removeExpired(tx, { before: update.keepSince, readAt: update.at });
  const changesPruned = update.keepChangesSince === null ? 0 : await pruneChanges(tx.graph, update.keepChangesSince);

  const relisted = update.releases.filter(({ spotifyId }) => {
    const id = releases.rowIds.get(spotifyId);
    return (
      id !== undefined &&
      listings.listed.has(id) &&
      !releases.created.has(spotifyId) &&
      !releases.changed.has(spotifyId)
    );
  });
  const changed = releases.changed.size + relisted.length;
  const delistedArtists = await countDelistedArtists(tx.graph, listings.delisted);
  return {
    changed:
      artists.touched + releases.created.size + changed > 0 ||
      listings.listed.size + listings.delisted.size + removed.releases + removed.artists > 0,
    changesPruned,
    releases: {
      created: releases.created.size,
      changed,
      unchanged: update.releases.length - releases.created.size - changed,
      skipped: 0,
      delisted: listings.delisted.size,
      removed: removed.releases,
    },
    artists: { ...artists.counts, delisted: delistedArtists, removed: removed.artists },
  };
}
