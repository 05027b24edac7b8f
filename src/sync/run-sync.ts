import type { EntityManager } from '@mikro-orm/sql';
import { saveAlbumsFetchedAt } from '../catalog/runs/artist-albums.ts';
import type { SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { CatalogOrigin } from '../catalog/schema/catalog-revision.entity.ts';
import { type Graph, graphOf } from '../catalog/schema/graph.ts';
import type { ChangeCounts, ListingSource, SyncProgress, SyncStage } from '../catalog/schema/sync-run.entity.ts';
import { collectCredits } from '../catalog/write/collect-credits.ts';
import type { CatalogChange } from '../catalog/write/write-update.ts';
import { writeUpdate } from '../catalog/write/write-update.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { type ArtistsToRefresh, listArtistsToRefresh } from './artists/artists-to-refresh.ts';
import { type FetchedArtists, fetchArtists } from './artists/fetch-artists.ts';
import { type FollowedAlbums, fetchFollowed } from './artists/fetch-followed.ts';
import type { CallBudget } from './limits/call-budget.ts';
import type { CapabilityTracker } from './limits/capabilities.ts';
import { readNewReleases, type SourcedReleases, type SourceSetting } from './listing/choose-source.ts';
import { type ReleaseSpool, spooledReleases } from './listing/new-releases.ts';
import { Spool } from './listing/spool.ts';
import { counted } from './log-outcome.ts';
import { toArtistInput, toReleaseInput } from './to-catalog.ts';

export interface SyncDependencies {
  /** Must be a separate connection, so that readers never see or wait for the transaction of the sync. */
  em: EntityManager;
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  origin: CatalogOrigin;
  markets: readonly string[];
  sourceSetting: SourceSetting;
  budget: CallBudget;
  /** Maximum number of calls of a run. */
  callBudget: number;
  /** Maximum number of calls for artists, within `callBudget`. */
  artistBudget: number;
  /** Maximum number of calls for albums of followed artists, within the calls left; 0 turns this off. */
  followBudget: number;
  /** How long a release is kept after it was last listed; null: forever. */
  retentionMs: number | null;
}

export interface SyncReport extends CatalogChange {
  source: ListingSource;
  /** What could not be read this time. A run with entries here is partial. */
  missing: string[];
  /** Other remarks for operators. */
  notes: string[];
}

interface RunHooks<T> {
  signal: AbortSignal;
  /** Called at each step. */
  onProgress: (stage: SyncStage, progress: Partial<SyncProgress>) => void | Promise<void>;
  /** Throws if another process took over the run. Called in the transaction that writes the update. */
  checkLease: (graph: Graph) => Promise<void>;
  /** Stores the outcome in the transaction that writes the update. */
  recordOutcome: (em: EntityManager, report: SyncReport) => Promise<T>;
}

/**
 * One sync: lists new releases, fetches their artists, and writes everything in one transaction. Throws, with nothing
 * written, if new releases cannot be listed.
 */
export async function runSync<T>(
  deps: SyncDependencies,
  { signal, onProgress, checkLease, recordOutcome }: RunHooks<T>,
): Promise<T> {
  const nowMs = deps.clock.now();
  const { budget } = deps;
  // Lists come first, but must leave calls for artists. With many markets they would use up the budget of every run.
  const reserved = Math.min(deps.artistBudget, Math.floor(deps.callBudget / 3));
  budget.set(deps.callBudget - reserved);
  let releasesListed = 0;
  const onRead = (albums: number) => {
    releasesListed += albums;
    onProgress('listing', { releasesListed });
  };
  using spool: ReleaseSpool = new Spool();
  const found = await readNewReleases({ ...deps, setting: deps.sourceSetting, spool, onRead }, deps.markets, signal);

  const { albums } = found;
  const releases = spooledReleases(albums, spool);
  const credits = collectCredits(releases);
  const toRefresh = await listArtistsToRefresh(deps.em, credits, nowMs);
  const artistsToAsk = toRefresh.neverRequested.length + toRefresh.outdated.length;
  onProgress('artists', { releasesListed: albums.size, artistsToAsk });
  const available = budget.left + reserved;
  const artistBudget = Math.min(deps.artistBudget, available);
  budget.set(artistBudget);
  const fetched = await fetchArtists(
    {
      ...deps,
      onProgress: ({ remaining }) => onProgress('artists', { artistsAsked: artistsToAsk - remaining.size }),
    },
    toRefresh,
    signal,
  );
  const followBudget = Math.min(deps.followBudget, available - artistBudget + budget.left);
  budget.set(followBudget);
  const followed = await fetchFollowed({ ...deps, followBudget }, nowMs, signal);
  signal.throwIfAborted();

  await onProgress('writing', {});
  const expiredBefore = deps.retentionMs === null ? null : new Date(nowMs - deps.retentionMs).toISOString();
  for (const album of followed.albums) {
    if (albums.has(album.id)) continue;
    const release = toReleaseInput(album);
    albums.set(album.id, { id: album.id, releaseDate: album.releaseDate, place: spool.add(release) });
    for (const credit of release.artists ?? []) credits.add(credit, release.releaseDate);
  }
  const at = new Date(nowMs).toISOString();
  // Awaited, so that the spool is there until then.
  return await writeUpdate(
    deps.em,
    {
      at,
      releases,
      credits,
      artists: fetched.artists.map(toArtistInput),
      unknownArtistIds: fetched.unknownIds,
      listings: found.listings,
      // After an incomplete list nothing expires, because a release may be on the part that was not read.
      keepSince: found.missing.length > 0 ? null : expiredBefore,
      keepChangesSince: expiredBefore,
    },
    {
      origin: deps.origin,
      signal,
      checkLease,
      settle: async (em, change) => {
        await whenFree(() => saveAlbumsFetchedAt(graphOf(em), followed.artistIds, at), signal);
        return recordOutcome(em, {
          ...change,
          releases: addSkipped(change.releases, [found, followed]),
          artists: addSkipped(change.artists, [fetched]),
          source: deps.origin === 'sandbox' ? 'sandbox' : found.source,
          ...describeGaps(found, fetched, toRefresh, followed),
          skipReasons: [found, fetched, followed, change].flatMap(({ skipReasons }) => skipReasons),
        });
      },
    },
  );
}

const addSkipped = (counts: ChangeCounts, read: readonly { skipReasons: string[] }[]): ChangeCounts => ({
  ...counts,
  skipped: read.reduce((sum, { skipReasons }) => sum + skipReasons.length, counts.skipped),
});

function describeGaps(
  found: SourcedReleases,
  { failure, batchFailure, remaining }: FetchedArtists,
  { neverRequested }: ArtistsToRefresh,
  followed: FollowedAlbums,
): Pick<SyncReport, 'missing' | 'notes'> {
  const describeWaiting = (artists: number) =>
    `${counted(artists, 'artist')} ${artists === 1 ? 'is' : 'are'} left for the next sync. Until then only names from releases are known.`;
  // Neither a missing permission nor a spent budget makes the run partial.
  const isRefused = failure?.code === 'SPOTIFY_ENDPOINT_REFUSED';
  const hasFailed = failure !== null && !isRefused && failure.code !== 'SPOTIFY_BUDGET_SPENT';
  const waiting = neverRequested.filter((id) => remaining.has(id)).length;
  const isBudgetSpent = !hasFailed && !isRefused && waiting > 0;
  return {
    missing: [...found.missing, ...(hasFailed ? [`${describeWaiting(remaining.size)} ${failure.message}`] : [])],
    notes: [
      ...found.notes,
      ...(followed.failure ? [`Not all followed artists were read. ${followed.failure.message}`] : []),
      ...(isRefused ? [failure.message] : []),
      ...(batchFailure && batchFailure !== failure
        ? [`Artists were requested one by one. ${batchFailure.message}`]
        : []),
      ...(isBudgetSpent ? [`The calls for artists are used up: ${describeWaiting(waiting)}`] : []),
    ],
  };
}
