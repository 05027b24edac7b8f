import type { SpotifyArtist } from '../spotify/answers.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import type { Capabilities } from './capabilities.ts';
import { isPassing } from './sweep.ts';

/** What Spotify takes in one call for several artists. */
const batchSize = 50;

export interface FetchedArtists {
  artists: SpotifyArtist[];
  /** Asked about, and not known to Spotify or not readable. */
  unknownIds: string[];
  skipped: number;
  /** How many are left for the next sync, as the budget was spent or Spotify stopped answering. */
  left: number;
  shortfall: string | null;
}

/**
 * Asks about artists: 50 a call where the app may, one by one, up to `budget` calls, where it may not. When Spotify stops
 * answering, what was fetched is kept: a release tells enough about the others until the next sync.
 */
export async function fetchArtists(
  { client, capabilities, budget }: { client: SpotifyClient; capabilities: Capabilities; budget: number },
  ids: readonly string[],
  signal: AbortSignal,
): Promise<FetchedArtists> {
  const fetched: FetchedArtists = { artists: [], unknownIds: [], skipped: 0, left: ids.length, shortfall: null };
  if (ids.length === 0) return fetched;
  try {
    await capabilities.attempt(
      'batchArtists',
      () => fetchInBatches(client, ids, fetched, signal),
      () => fetchOneByOne(client, ids.slice(0, budget), fetched, signal),
    );
  } catch (error) {
    if (!isPassing(error)) throw error;
    fetched.shortfall = `${fetched.left} artists are still to be asked about. ${error.message}`;
  }
  return fetched;
}

async function fetchInBatches(
  client: SpotifyClient,
  ids: readonly string[],
  fetched: FetchedArtists,
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < ids.length; start += batchSize) {
    const asked = ids.slice(start, start + batchSize);
    const { artists, skipped } = await client.artists(asked, signal);
    const told = new Set(artists.map(({ id }) => id));
    fetched.artists.push(...artists);
    fetched.unknownIds.push(...asked.filter((id) => !told.has(id)));
    fetched.skipped += skipped.length;
    fetched.left -= asked.length;
  }
}

async function fetchOneByOne(
  client: SpotifyClient,
  ids: readonly string[],
  fetched: FetchedArtists,
  signal: AbortSignal,
): Promise<void> {
  for (const id of ids) {
    try {
      fetched.artists.push(await client.artist(id, signal));
    } catch (error) {
      if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_NOT_FOUND') throw error;
      fetched.unknownIds.push(id);
      fetched.skipped += 1;
    }
    fetched.left -= 1;
  }
}
