import type { EntityManager } from '@mikro-orm/sqlite';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import type { CatalogChange } from '../catalog/catalog-update.ts';
import { noteAlbumsAsked } from '../catalog/followed-albums.ts';
import { graphOf } from '../catalog/graph.ts';
import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { ListingSource, SyncProgress, SyncStage } from '../catalog/sync-run.entity.ts';
import { whenFree } from '../catalog/when-free.ts';
import { writeUpdate } from '../catalog/write-update.ts';
import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { listArtistsToAsk } from './artists-to-ask.ts';
import type { CallBudget } from './call-budget.ts';
import type { Capabilities } from './capabilities.ts';
import { type SourceSetting, sweepNewReleases } from './choose-source.ts';
import { type FetchedArtists, fetchArtists } from './fetch-artists.ts';
import { type FollowedAlbums, fetchFollowed } from './fetch-followed.ts';
import type { Sweep } from './sweep.ts';
import { toArtistInput, toReleaseInput } from './to-catalog.ts';

export interface SyncDependencies {
  /** A connection of the sync's own, so that readers never see or wait for its transaction. */
  em: EntityManager;
  client: SpotifyClient;
  capabilities: Capabilities;
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
  shortfalls: string[];
  /** What a person may want to know although all went well. */
  notes: string[];
}

export interface RunHooks<T> {
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
  const sweep = await sweepNewReleases({ ...deps, setting: deps.sourceSetting, onRead }, deps.markets, signal);

  const toAsk = await listArtistsToAsk(deps.em, sweep.albums.values(), nowMs);
  const artistsToAsk = toAsk.never.length + toAsk.again.length;
  onProgress('artists', { releasesListed: sweep.albums.size, artistsToAsk });
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
  const words = summarize(sweep, fetched, toAsk.never, followed);
  const albums = new Map([...followed.albums.map((album) => [album.id, album] as const), ...sweep.albums]);
  const at = new Date(nowMs).toISOString();
  return writeUpdate(
    deps.em,
    {
      at,
      releases: [...albums.values()].map(toReleaseInput),
      artists: fetched.artists.map(toArtistInput),
      unknownArtistIds: fetched.unknownIds,
      listings: sweep.listings,
      keepSince: sweep.shortfalls.length > 0 ? null : keptSince,
      keepChangesSince: keptSince,
    },
    {
      origin: deps.origin,
      signal,
      settle: async (em, change) => {
        await whenFree(() => noteAlbumsAsked(graphOf(em), followed.askedArtists, at), signal);
        return settle(em, {
          ...change,
          releases: { ...change.releases, skipped: sweep.skipped.length + followed.skipped.length },
          artists: { ...change.artists, skipped: fetched.skipped.length },
          source: deps.origin === 'sandbox' ? 'sandbox' : sweep.source,
          ...words,
        });
      },
    },
  );
}

function summarize(
  sweep: Sweep,
  { failure, left, skipped }: FetchedArtists,
  never: readonly string[],
  followed: FollowedAlbums,
): Pick<SyncReport, 'skipReasons' | 'shortfalls' | 'notes'> {
  const waiting = (artists: number) => `${artists} artists are left for the next sync, with what their releases tell.`;
  // An app that may not ask about artists has done all it can, and a run whose calls are spent all it was to do.
  const isIncapable = failure?.code === 'SPOTIFY_ENDPOINT_REFUSED';
  const isShort = failure !== null && !isIncapable && failure.code !== 'SPOTIFY_BUDGET_SPENT';
  const unasked = never.filter((id) => left.has(id)).length;
  return {
    skipReasons: [...sweep.skipped, ...skipped, ...followed.skipped],
    shortfalls: [...sweep.shortfalls, ...(isShort ? [`${waiting(left.size)} ${failure.message}`] : [])],
    notes: [
      ...sweep.notes,
      ...(followed.failure
        ? [`Not all artists whom somebody follows had their turn. ${followed.failure.message}`]
        : []),
      ...(isIncapable ? [failure.message] : []),
      ...(!isShort && !isIncapable && unasked > 0 ? [`The calls of this run are spent: ${waiting(unasked)}`] : []),
    ],
  };
}
