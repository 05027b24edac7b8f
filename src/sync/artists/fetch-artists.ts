import { inBatches } from '../../catalog/schema/graph.ts';
import type { SpotifyArtist } from '../../spotify/responses/parse-response.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import type { SpotifyError } from '../../spotify/spotify-error.ts';
import type { CapabilityTracker } from '../limits/capabilities.ts';
import {
  concernsOneArtist,
  concernsOneCall,
  concernsOneEndpoint,
  isRecoverable,
  isThrottled,
  maxFailuresInARow,
} from '../spotify-failures.ts';
import type { ArtistsToRefresh } from './artists-to-refresh.ts';

/** The most artists that Spotify accepts in one call. */
const artistsPerCall = 50;
const concurrency = 4;

export interface FetchedArtists {
  artists: SpotifyArtist[];
  /** Requested artists that Spotify does not have, or whose response is invalid. */
  unknownIds: string[];
  skipReasons: string[];
  /** Artists not requested, because the budget is spent or Spotify failed. */
  remaining: Set<string>;
  /** The error that ended the requests; null if there was none. */
  failure: SpotifyError | null;
  /** The error after which artists were requested one by one; null if there was none. */
  batchFailure: SpotifyError | null;
}

interface FetchDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  onProgress: (fetched: FetchedArtists) => void;
}

/**
 * Requests artists, 50 per call if the app may. Those missing from a batch, or from batches that fail, follow one by one.
 * If that fails too, the rest waits for the next sync: releases already have their names. Throws only errors that no later
 * sync can fix.
 */
export async function fetchArtists(
  deps: FetchDependencies,
  { neverRequested, outdated }: ArtistsToRefresh,
  signal: AbortSignal,
): Promise<FetchedArtists> {
  const ids = [...neverRequested, ...outdated];
  const fetched: FetchedArtists = {
    artists: [],
    unknownIds: [],
    skipReasons: [],
    remaining: new Set(ids),
    failure: null,
    batchFailure: null,
  };
  if (ids.length === 0) return fetched;
  const { client, capabilities } = deps;
  const fetchBatches = (confirm: () => void) =>
    fetchRemaining(deps, fetched, artistsPerCall, async (batch) => {
      const { artists } = await client.artists(batch, signal);
      confirm();
      return { artists, unknownIds: [], skipReasons: [] };
    });
  // If Spotify refuses batches after some of them, only the remaining artists are requested one by one.
  const batched = await capture(() => capabilities.attempt('batchArtists', fetchBatches, async () => {}));
  if (batched !== null && (isThrottled(batched) || !concernsOneEndpoint(batched)))
    return { ...fetched, failure: batched };
  const single = await capture(() => fetchRemaining(deps, fetched, 1, (ids) => fetchOneByOne(client, ids, signal)));
  // If the calls run out, the failed batches are the reason.
  const failure = isThrottled(single) ? (batched ?? single) : single;
  return { ...fetched, failure, batchFailure: batched };
}

/** The error of Spotify, or null. Throws other errors. */
async function capture(work: () => Promise<void>): Promise<SpotifyError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isRecoverable(error)) return error;
    throw error;
  }
}

interface BatchResult {
  artists: SpotifyArtist[];
  /** Artists to request again after a day, not in the next sync. */
  unknownIds: string[];
  skipReasons: string[];
}

/**
 * Requests all remaining artists, several calls at a time. An error of one call is thrown at the end. Other errors are
 * thrown once the concurrent calls have ended.
 */
async function fetchRemaining(
  { onProgress }: FetchDependencies,
  fetched: FetchedArtists,
  perCall: number,
  fetchBatch: (ids: readonly string[]) => Promise<BatchResult>,
): Promise<void> {
  const [first, ...others] = inBatches([...fetched.remaining], perCall);
  if (!first) return;
  let failure: unknown = null;
  let failuresInARow = 0;
  // The first call runs alone: if Spotify refuses it, it would refuse the others too.
  for (const group of [[first], ...inBatches(others, concurrency)]) {
    const results = await Promise.allSettled(
      group.map(async (ids) => {
        addResult(fetched, ids, await fetchBatch(ids));
        onProgress(fetched);
      }),
    );
    for (const result of results) {
      failuresInARow = result.status === 'rejected' ? failuresInARow + 1 : 0;
      if (result.status === 'fulfilled') continue;
      failure = result.reason;
      if (!concernsOneCall(failure) || failuresInARow >= maxFailuresInARow) throw failure;
    }
  }
  if (failure !== null) throw failure;
}

async function fetchOneByOne(client: SpotifyClient, ids: readonly string[], signal: AbortSignal): Promise<BatchResult> {
  const result: BatchResult = { artists: [], unknownIds: [], skipReasons: [] };
  for (const id of ids) {
    try {
      const artist = await client.artist(id, signal);
      if (artist.id === id) result.artists.push(artist);
      else result.unknownIds.push(id);
    } catch (error) {
      if (!concernsOneArtist(error)) throw error;
      result.unknownIds.push(id);
      result.skipReasons.push(`artist ${id}: ${error.message}`);
    }
  }
  return result;
}

/** Ignores artists that were not requested, because no release credits them. */
function addResult(fetched: FetchedArtists, ids: readonly string[], result: BatchResult): void {
  const byId = new Map(result.artists.map((artist) => [artist.id, artist]));
  for (const id of ids) {
    const artist = byId.get(id);
    if (!artist) continue;
    fetched.artists.push(artist);
    fetched.remaining.delete(id);
  }
  for (const id of result.unknownIds) fetched.remaining.delete(id);
  fetched.unknownIds.push(...result.unknownIds);
  fetched.skipReasons.push(...result.skipReasons);
}
