import type { EntityManager } from '@mikro-orm/sqlite';
import type { KyselyPlugin } from 'kysely';
import type { CatalogOrigin } from './catalog-revision.entity.ts';
import type { CatalogChange, CatalogUpdate } from './catalog-update.ts';
import { type Graph, graphOf } from './graph.ts';
import { removeExpired } from './remove-expired.ts';
import { claimOrigin, raiseRevision } from './revision.ts';
import { writeArtists } from './write-artists.ts';
import { countDelistedArtists, writeListings } from './write-listings.ts';
import { writeReleases } from './write-releases.ts';

export interface WriteOptions<T> {
  origin: CatalogOrigin;
  /** Ends the transaction early, with nothing written, between any two of its statements. */
  signal?: AbortSignal;
  /** Notes what was done, in the very transaction that did it; by itself where nothing differed. */
  settle: (em: EntityManager, change: CatalogChange) => Promise<T>;
}

/**
 * Writes all that a sync brought home in one transaction and raises the revision in it, or leaves no trace when nothing
 * differs: the old graph or the new one, never a mixture.
 */
export async function writeUpdate<T>(
  em: EntityManager,
  update: CatalogUpdate,
  { origin, signal, settle }: WriteOptions<T>,
): Promise<T> {
  const fork = em.fork();
  await fork.begin();
  try {
    const graph = signal ? graphOf(fork).withPlugin(endedBy(signal)) : graphOf(fork);
    // First of all, as it takes SQLite's write lock: a transaction that begins by reading could not get it later.
    await raiseRevision(graph, update.at);
    await claimOrigin(graph, origin);
    const change = await applyUpdate(graph, update);
    if (!change.changed) {
      await fork.rollback();
      return await settle(em.fork(), change);
    }
    const settled = await settle(fork, change);
    await fork.commit();
    return settled;
  } catch (error) {
    if (fork.isInTransaction()) await fork.rollback();
    throw error;
  }
}

const endedBy = (signal: AbortSignal): KyselyPlugin => ({
  transformQuery({ node }) {
    signal.throwIfAborted();
    return node;
  },
  transformResult: async ({ result }) => result,
});

async function applyUpdate(graph: Graph, update: CatalogUpdate): Promise<CatalogChange> {
  const artists = await writeArtists(graph, update);
  const releases = await writeReleases(graph, update.releases, artists.rowIds, update.at);
  const listings = await writeListings(graph, update.listings, releases.rowIds, update.at);

  const removed =
    update.keepSince === null ? { releases: 0, artists: 0 } : await removeExpired(graph, update.keepSince);

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
