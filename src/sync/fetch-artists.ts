import { inBatches } from '../catalog/schema/graph.ts';
import type { SpotifyArtist } from '../spotify/responses/parse-response.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import type { ArtistsToRefresh } from './artists-to-refresh.ts';
import type { CapabilityTracker } from './capabilities.ts';

/** What Spotify takes in one call for several artists. */
const artistsPerCall = 50;
/** Calls under way at a time. */
const concurrency = 4;
/** So many calls that fail in a row are a Spotify that fails, not an artist. */
const maxFailuresInARow = 3;

export interface FetchedArtists {
  artists: SpotifyArtist[];
  /** Asked about, and not known to Spotify or not readable. */
  unknownIds: string[];
  /** Why items were left out, in words. */
  skipped: string[];
  /** Not asked about: the calls of this run are spent, or Spotify stopped answering. */
  left: Set<string>;
  /** Why Spotify stopped answering; null when it did not. */
  failure: SpotifyError | null;
}

interface FetchDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  onAnswer: (fetched: FetchedArtists) => void;
}

/**
 * Asks about artists: 50 a call where the app may, one by one where it may not, and also about those whom an answer for
 * several leaves out. When Spotify stops answering, what was fetched is kept: a release tells enough about the others until
 * the next sync. Throws only what no later sync can mend.
 */
export async function fetchArtists(
  deps: FetchDependencies,
  { never, again }: ArtistsToRefresh,
  signal: AbortSignal,
): Promise<FetchedArtists> {
  const ids = [...never, ...again];
  const fetched: FetchedArtists = {
    artists: [],
    unknownIds: [],
    skipped: [],
    left: new Set(ids),
    failure: null,
  };
  if (ids.length === 0) return fetched;
  const { client, capabilities } = deps;
  // A refusal may come in the middle: what is left then is all that is asked about in the other way.
  const oneByOne = () => askAll(deps, fetched, 1, (batch) => askOne(client, batch, signal));
  try {
    await capabilities.attempt(
      'batchArtists',
      async (answered) => {
        await askAll(deps, fetched, artistsPerCall, async (batch) => {
          const told = await client.artists(batch, signal);
          answered();
          return { artists: told.artists, unknown: [], skipped: [] };
        });
        await oneByOne();
      },
      oneByOne,
    );
  } catch (error) {
    if (!(error instanceof SpotifyError) || error.code === 'SPOTIFY_CONFIGURATION') throw error;
    fetched.failure = error;
  }
  return fetched;
}

interface Told {
  artists: SpotifyArtist[];
  /** Ids that were asked about to no avail: not for the next sync, but for one in a day. */
  unknown: string[];
  skipped: string[];
}

/**
 * Asks about all who are left, several calls at a time. Goes on after a call that fails by itself, and throws its failure in
 * the end; throws at once what concerns every call, once those that were under way with it have ended.
 */
async function askAll(
  { onAnswer }: FetchDependencies,
  fetched: FetchedArtists,
  perCall: number,
  ask: (ids: readonly string[]) => Promise<Told>,
): Promise<void> {
  const [first, ...others] = inBatches([...fetched.left], perCall);
  if (!first) return;
  let failure: unknown = null;
  let inARow = 0;
  // The first call by itself, as it may be refused, and the others with it.
  for (const group of [[first], ...inBatches(others, concurrency)]) {
    const answers = await Promise.allSettled(
      group.map(async (ids) => {
        keep(fetched, ids, await ask(ids));
        onAnswer(fetched);
      }),
    );
    for (const answer of answers) {
      inARow = answer.status === 'rejected' ? inARow + 1 : 0;
      if (answer.status === 'fulfilled') continue;
      failure = answer.reason;
      if (!isOfOneCall(failure) || inARow >= maxFailuresInARow) throw failure;
    }
  }
  if (failure !== null) throw failure;
}

const isOfOneCall = (error: unknown): boolean =>
  error instanceof SpotifyError && ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_INVALID_ANSWER'].includes(error.code);

/** What is wrong with one artist is no reason to ask about it at every sync, nor to ask about no other. */
async function askOne(client: SpotifyClient, ids: readonly string[], signal: AbortSignal): Promise<Told> {
  const told: Told = { artists: [], unknown: [], skipped: [] };
  for (const id of ids) {
    try {
      const artist = await client.artist(id, signal);
      if (artist.id === id) told.artists.push(artist);
      else told.unknown.push(id);
    } catch (error) {
      if (!(error instanceof SpotifyError) || !ofOneArtist.includes(error.code)) throw error;
      told.unknown.push(id);
      told.skipped.push(`artist ${id}: ${error.message}`);
    }
  }
  return told;
}

const ofOneArtist: readonly SpotifyError['code'][] = [
  'SPOTIFY_NOT_FOUND',
  'SPOTIFY_BAD_REQUEST',
  'SPOTIFY_INVALID_ANSWER',
];

/** Only what was asked for: an answer under another id would be an artist that no release names. */
function keep(fetched: FetchedArtists, ids: readonly string[], { artists, unknown, skipped }: Told): void {
  const told = new Map(artists.map((artist) => [artist.id, artist]));
  for (const id of ids) {
    const artist = told.get(id);
    if (!artist) continue;
    fetched.artists.push(artist);
    fetched.left.delete(id);
  }
  for (const id of unknown) fetched.left.delete(id);
  fetched.unknownIds.push(...unknown);
  fetched.skipped.push(...skipped);
}
