import type { EntityManager } from '@mikro-orm/sqlite';
import { VARIOUS_ARTISTS_ID } from '../catalog/artist.entity.ts';
import { findRefreshedArtistIds } from '../catalog/artists.ts';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import type { CatalogChange } from '../catalog/catalog-update.ts';
import { graphOf } from '../catalog/graph.ts';
import type { ListingSource } from '../catalog/sync-run.entity.ts';
import { writeUpdate } from '../catalog/write-update.ts';
import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import type { Capabilities } from './capabilities.ts';
import { type SourcedSweep, type SourceSetting, sweepNewReleases } from './choose-source.ts';
import { fetchArtists } from './fetch-artists.ts';
import { toArtistInput, toReleaseInput } from './to-catalog.ts';

export interface SyncDependencies {
  /** A connection of the sync's own, so that readers never see or wait for its transaction. */
  em: EntityManager;
  client: SpotifyClient;
  capabilities: Capabilities;
  clock: Clock;
  origin: CatalogOrigin;
  markets: readonly string[];
  sourceSetting: SourceSetting;
  /** How many artists a run asks about where Spotify tells only one a call. */
  artistBudget: number;
  /** How long what is no longer listed is kept; null: for ever. */
  retentionMs: number | null;
}

export interface SyncReport extends CatalogChange {
  source: ListingSource;
  /** Artists that are left for the next sync. */
  artistsLeft: number;
  /** What could not be read this time, in words; null when all was. */
  shortfall: string | null;
}

/**
 * One sync: lists what is new, asks about the artists on it that are not known yet, and writes everything in one
 * transaction. Throws, with nothing written, when Spotify does not tell what is new.
 */
export async function runSync(deps: SyncDependencies, signal: AbortSignal): Promise<SyncReport> {
  const at = new Date(deps.clock.now()).toISOString();
  const sweep = await sweepNewReleases({ ...deps, setting: deps.sourceSetting }, deps.markets, signal);
  const fetched = await fetchArtists({ ...deps, budget: deps.artistBudget }, await artistsToAsk(deps, sweep), signal);
  signal.throwIfAborted();

  const change = await writeUpdate(
    deps.em,
    {
      at,
      releases: [...sweep.albums.values()].map(toReleaseInput),
      artists: fetched.artists.map(toArtistInput),
      unknownArtistIds: fetched.unknownIds,
      listings: sweep.listings,
      keepSince: deps.retentionMs === null ? null : new Date(deps.clock.now() - deps.retentionMs).toISOString(),
    },
    deps.origin,
  );
  const shortfalls = [sweep.shortfall, fetched.shortfall].filter((words) => words !== null);
  return {
    ...change,
    releases: { ...change.releases, skipped: sweep.skipped },
    artists: { ...change.artists, skipped: fetched.skipped },
    source: deps.origin === 'sandbox' ? 'sandbox' : sweep.source,
    artistsLeft: fetched.left,
    shortfall: shortfalls.length > 0 ? shortfalls.join(' ') : null,
  };
}

/** The credited artists about whom Spotify was never asked, in the order of the list. */
async function artistsToAsk({ em }: SyncDependencies, sweep: SourcedSweep): Promise<string[]> {
  const credited = new Set([...sweep.albums.values()].flatMap(({ artists }) => artists.map(({ id }) => id)));
  credited.delete(VARIOUS_ARTISTS_ID);
  const refreshed = await findRefreshedArtistIds(graphOf(em.fork()), [...credited]);
  return [...credited.difference(refreshed)];
}
