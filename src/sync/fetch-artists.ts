import type { SpotifyArtist } from '../spotify/answers.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import type { Capabilities } from './capabilities.ts';

/** What Spotify takes in one call for several artists. */
const batchSize = 50;

export interface FetchedArtists {
  artists: SpotifyArtist[];
  /** Asked about, and not known to Spotify or not readable. */
  unknownIds: string[];
  skipped: number;
  /** Not asked about: the calls of this run are spent, or Spotify stopped answering. */
  left: string[];
  /** Why Spotify stopped answering; null when it did not. */
  failure: SpotifyError | null;
  /** Calls that were made, not counting how often each was repeated. */
  calls: number;
}

/**
 * Asks about artists: 50 a call where the app may, one by one where it may not, in up to `budget` calls. When Spotify
 * stops answering, what was fetched is kept: a release tells enough about the others until the next sync.
 */
export async function fetchArtists(
  { client, capabilities, budget }: { client: SpotifyClient; capabilities: Capabilities; budget: number },
  ids: readonly string[],
  signal: AbortSignal,
): Promise<FetchedArtists> {
  const fetched: FetchedArtists = { artists: [], unknownIds: [], skipped: 0, left: [...ids], failure: null, calls: 0 };
  if (ids.length === 0) return fetched;
  try {
    await capabilities.attempt(
      'batchArtists',
      () => fetchInBatches(client, fetched, budget, signal),
      // A refusal may come in the middle: what is left then is all that is asked about one by one.
      () => fetchOneByOne(client, fetched, budget, signal),
    );
  } catch (error) {
    if (!(error instanceof SpotifyError)) throw error;
    fetched.failure = error;
  }
  return fetched;
}

async function fetchInBatches(
  client: SpotifyClient,
  fetched: FetchedArtists,
  budget: number,
  signal: AbortSignal,
): Promise<void> {
  while (fetched.calls < budget && fetched.left.length > 0) {
    fetched.calls += 1;
    const asked = fetched.left.slice(0, batchSize);
    const { artists, skipped } = await client.artists(asked, signal);
    const told = new Map(artists.map((artist) => [artist.id, artist]));
    for (const id of asked) keep(fetched, id, told.get(id));
    fetched.skipped += skipped.length;
    fetched.left = fetched.left.slice(asked.length);
  }
}

async function fetchOneByOne(
  client: SpotifyClient,
  fetched: FetchedArtists,
  budget: number,
  signal: AbortSignal,
): Promise<void> {
  for (const id of fetched.left.slice(0, budget - fetched.calls)) {
    fetched.calls += 1;
    try {
      const artist = await client.artist(id, signal);
      keep(fetched, id, artist.id === id ? artist : undefined);
    } catch (error) {
      if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_NOT_FOUND') throw error;
      keep(fetched, id, undefined);
      fetched.skipped += 1;
    }
    fetched.left = fetched.left.slice(1);
  }
}

/** Only what was asked for: an answer under another id would be an artist that no release names. */
function keep(fetched: FetchedArtists, id: string, artist: SpotifyArtist | undefined): void {
  if (artist) fetched.artists.push(artist);
  else fetched.unknownIds.push(id);
}
