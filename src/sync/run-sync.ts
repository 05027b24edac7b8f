import type { EntityManager } from '@mikro-orm/sqlite';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import type { CatalogChange } from '../catalog/catalog-update.ts';
import type { ListingSource } from '../catalog/sync-run.entity.ts';
import { writeUpdate } from '../catalog/write-update.ts';
import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { listArtistsToAsk } from './artists-to-ask.ts';
import type { Capabilities } from './capabilities.ts';
import { type SourceSetting, sweepNewReleases } from './choose-source.ts';
import { type FetchedArtists, fetchArtists } from './fetch-artists.ts';
import type { Sweep } from './sweep.ts';
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
  /** How many calls a run spends on artists. */
  artistBudget: number;
  /** How long what is no longer listed is kept; null: for ever. */
  retentionMs: number | null;
}

export interface SyncReport extends CatalogChange {
  source: ListingSource;
  /** What could not be read this time, in words. */
  shortfalls: string[];
  /** What a person may want to know although all went well. */
  notes: string[];
}

/**
 * One sync: lists what is new, asks about the artists on it that are not known yet, and writes everything in one
 * transaction. Throws, with nothing written, when Spotify does not tell what is new.
 */
export async function runSync(deps: SyncDependencies, signal: AbortSignal): Promise<SyncReport> {
  const nowMs = deps.clock.now();
  const sweep = await sweepNewReleases({ ...deps, setting: deps.sourceSetting }, deps.markets, signal);
  const ids = await listArtistsToAsk(deps.em, sweep.albums.values(), nowMs);
  const fetched = await fetchArtists({ ...deps, budget: deps.artistBudget }, ids, signal);
  signal.throwIfAborted();

  const change = await writeUpdate(
    deps.em,
    {
      at: new Date(nowMs).toISOString(),
      releases: [...sweep.albums.values()].map(toReleaseInput),
      artists: fetched.artists.map(toArtistInput),
      unknownArtistIds: fetched.unknownIds,
      listings: sweep.listings,
      keepSince: deps.retentionMs === null ? null : new Date(nowMs - deps.retentionMs).toISOString(),
    },
    deps.origin,
  );
  return {
    ...change,
    releases: { ...change.releases, skipped: sweep.skipped },
    artists: { ...change.artists, skipped: fetched.skipped },
    source: deps.origin === 'sandbox' ? 'sandbox' : sweep.source,
    ...summarize(sweep, fetched),
  };
}

function summarize(sweep: Sweep, { failure, left }: FetchedArtists): Pick<SyncReport, 'shortfalls' | 'notes'> {
  const waiting = `${left.length} artists are left for the next sync, with what their releases tell.`;
  // An app that may not ask about artists has done all it can.
  const incapable = failure?.code === 'SPOTIFY_ENDPOINT_REFUSED';
  return {
    shortfalls: [...sweep.shortfalls, ...(failure && !incapable ? [`${waiting} ${failure.message}`] : [])],
    notes: [
      ...sweep.notes,
      ...(incapable ? [failure.message] : []),
      ...(!failure && left.length > 0 ? [`The calls of this run are spent: ${waiting}`] : []),
    ],
  };
}
