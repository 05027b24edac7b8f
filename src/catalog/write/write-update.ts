import type { EntityManager } from '@mikro-orm/sqlite';
import type { CatalogOrigin } from '../schema/catalog-revision.entity.ts';
import type { Graph } from '../schema/graph.ts';
import type { CatalogChange, CatalogUpdate } from './catalog-update.ts';
import { type ChangeOptions, changeGraph } from './change-graph.ts';
import type { ChangeLog } from './log-changes.ts';
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
  changeGraph(em, { at: update.at, ...options }, async (graph, log) => {
    await claimOrigin(graph, origin);
    return applyUpdate(graph, update, log);
  });

async function applyUpdate(graph: Graph, update: CatalogUpdate, log: ChangeLog): Promise<CatalogChange> {
  const artists = await writeArtists(graph, update, log);
  const releases = await writeReleases(graph, update.releases, artists.rowIds, update.at, log);
  const listings = await writeListings(graph, update.listings, releases.rowIds, update.at, log);

  const removed =
    update.keepSince === null
      ? { releases: 0, artists: 0 }
      : await removeExpired(graph, { before: update.keepSince, readAt: update.at }, log);
  const changesPruned = update.keepChangesSince === null ? 0 : await pruneChanges(graph, update.keepChangesSince);

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
  const delistedArtists = await countDelistedArtists(graph, listings.delisted);
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
