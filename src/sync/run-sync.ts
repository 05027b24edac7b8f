import type { EntityManager } from '@mikro-orm/sqlite';
import { saveAlbumsFetchedAt } from '../catalog/runs/artist-albums.ts';
import type { SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { CatalogOrigin } from '../catalog/schema/catalog-revision.entity.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import type { ListingSource, SyncProgress, SyncStage } from '../catalog/schema/sync-run.entity.ts';
import type { CatalogChange } from '../catalog/write/write-update.ts';
import { writeUpdate } from '../catalog/write/write-update.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { listArtistsToRefresh } from './artists-to-refresh.ts';
import type { CallBudget } from './call-budget.ts';
import type { CapabilityTracker } from './capabilities.ts';
import { type FetchedArtists, fetchArtists } from './fetch-artists.ts';
import { type FollowedAlbums, fetchFollowed } from './fetch-followed.ts';
import { readNewReleases, type SourceSetting } from './listing/choose-source.ts';
import type { ListingPass } from './listing/listing-pass.ts';
import { counted } from './log-outcome.ts';
import { toArtistInput, toReleaseInput } from './to-catalog.ts';

export interface SyncDependencies {
  /** A connection of the sync's own, so that readers never see or wait for its transaction. */
  em: EntityManager;
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  origin: CatalogOrigin;
  markets: readonly string[];
  sourceSetting: SourceSetting;
  budget: CallBudget;
  /** How many calls a run spends, and how many of them on artists. */
  callBudget: number;
  artistBudget: number;
  /** And at most so many of what is left then on artists whom somebody follows; 0: none. */
  followBudget: number;
  /** How long what is no longer listed is kept; null: for ever. */
  retentionMs: number | null;
}

export interface SyncReport extends CatalogChange {
  source: ListingSource;
  skipReasons: string[];
  /** What could not be read this time, in words. */
  missing: string[];
  /** What a person may want to know although all went well. */
  notes: string[];
}

interface RunHooks<T> {
  signal: AbortSignal;
  /** Told at each step what the sync does, and how far it is. */
  onProgress: (stage: SyncStage, progress: Partial<SyncProgress>) => void | Promise<void>;
  /** Notes the outcome, in the transaction that writes it. */
  settle: (em: EntityManager, report: SyncReport) => Promise<T>;
}

/**
 * One sync: lists what is new, asks about the artists on it that are not known yet, and writes everything in one
 * transaction. Throws, with nothing written, when Spotify does not tell what is new.
 */
export async function runSync<T>(deps: SyncDependencies, { signal, onProgress, settle }: RunHooks<T>): Promise<T> {
  const nowMs = deps.clock.now();
  const { budget } = deps;
  // The lists come first, but leave artists their share: where there are many markets, they would never have their turn.
  const kept = Math.min(deps.artistBudget, Math.floor(deps.callBudget / 3));
  budget.grant(deps.callBudget - kept);
  let releasesListed = 0;
  const onRead = (albums: number) => {
    releasesListed += albums;
    onProgress('listing', { releasesListed });
  };
  const listing = await readNewReleases({ ...deps, setting: deps.sourceSetting, onRead }, deps.markets, signal);

  const toAsk = await listArtistsToRefresh(deps.em, listing.albums.values(), nowMs);
  const artistsToAsk = toAsk.never.length + toAsk.again.length;
  onProgress('artists', { releasesListed: listing.albums.size, artistsToAsk });
  const spare = budget.left + kept;
  const forArtists = Math.min(deps.artistBudget, spare);
  budget.grant(forArtists);
  const fetched = await fetchArtists(
    {
      ...deps,
      onAnswer: ({ left }) => onProgress('artists', { artistsAsked: artistsToAsk - left.size }),
    },
    toAsk,
    signal,
  );
  const followBudget = Math.min(deps.followBudget, spare - forArtists + budget.left);
  budget.grant(followBudget);
  const followed = await fetchFollowed({ ...deps, followBudget }, nowMs, signal);
  signal.throwIfAborted();

  await onProgress('writing', {});
  // How long a release was not listed is known only where the whole list was read; how old a change is, always.
  const keptSince = deps.retentionMs === null ? null : new Date(nowMs - deps.retentionMs).toISOString();
  const words = summarize(listing, fetched, toAsk.never, followed);
  const albums = new Map([...followed.albums.map((album) => [album.id, album] as const), ...listing.albums]);
  const at = new Date(nowMs).toISOString();
  return writeUpdate(
    deps.em,
    {
      at,
      releases: [...albums.values()].map(toReleaseInput),
      artists: fetched.artists.map(toArtistInput),
      unknownArtistIds: fetched.unknownIds,
      listings: listing.listings,
      keepSince: listing.missing.length > 0 ? null : keptSince,
      keepChangesSince: keptSince,
    },
    {
      origin: deps.origin,
      signal,
      settle: async (em, change) => {
        await whenFree(() => saveAlbumsFetchedAt(graphOf(em), followed.askedArtists, at), signal);
        return settle(em, {
          ...change,
          releases: { ...change.releases, skipped: listing.skipped.length + followed.skipped.length },
          artists: { ...change.artists, skipped: fetched.skipped.length },
          source: deps.origin === 'sandbox' ? 'sandbox' : listing.source,
          ...words,
        });
      },
    },
  );
}

function summarize(
  listing: ListingPass,
  { failure, left, skipped }: FetchedArtists,
  never: readonly string[],
  followed: FollowedAlbums,
): Pick<SyncReport, 'skipReasons' | 'missing' | 'notes'> {
  const waiting = (artists: number) =>
    `${counted(artists, 'artist')} ${artists === 1 ? 'is' : 'are'} left for the next sync. Until then only names from releases are known.`;
  // An app that may not ask about artists has done all it can, and a run whose calls are spent all it was to do.
  const isIncapable = failure?.code === 'SPOTIFY_ENDPOINT_REFUSED';
  const isShort = failure !== null && !isIncapable && failure.code !== 'SPOTIFY_BUDGET_SPENT';
  const unasked = never.filter((id) => left.has(id)).length;
  return {
    skipReasons: [...listing.skipped, ...skipped, ...followed.skipped],
    missing: [...listing.missing, ...(isShort ? [`${waiting(left.size)} ${failure.message}`] : [])],
    notes: [
      ...listing.notes,
      ...(followed.failure ? [`Not all followed artists were read. ${followed.failure.message}`] : []),
      ...(isIncapable ? [failure.message] : []),
      ...(!isShort && !isIncapable && unasked > 0 ? [`The calls for artists are used up: ${waiting(unasked)}`] : []),
    ],
  };
}
