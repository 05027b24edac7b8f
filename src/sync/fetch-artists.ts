import { inBatches } from '../catalog/graph.ts';
import type { SpotifyArtist } from '../spotify/answers.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import type { ArtistsToAsk } from './artists-to-ask.ts';
import type { Capabilities } from './capabilities.ts';

/** What Spotify takes in one call for several artists. */
const batchSize = 50;
/** Calls under way at a time. */
const concurrency = 4;
/** Of the calls for artists, how many may ask about the same ones again: never about all of them in one run. */
const againShare = 1 / 3;

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
  /** Calls that were made, not counting how often each was repeated. */
  calls: number;
}

export interface FetchDependencies {
  client: SpotifyClient;
  capabilities: Capabilities;
  /** How many calls may be spent. */
  budget: number;
  onAnswer: (fetched: FetchedArtists) => void;
}

/**
 * Asks about artists: 50 a call where the app may, one by one where it may not, in up to `budget` calls. When Spotify
 * stops answering, what was fetched is kept: a release tells enough about the others until the next sync.
 */
export async function fetchArtists(
  deps: FetchDependencies,
  { never, again }: ArtistsToAsk,
  signal: AbortSignal,
): Promise<FetchedArtists> {
  const fetched: FetchedArtists = {
    artists: [],
    unknownIds: [],
    skipped: [],
    left: new Set([...never, ...again]),
    failure: null,
    calls: 0,
  };
  if (fetched.left.size === 0) return fetched;
  const ask = (perCall: number, call: AskArtists) => async () => {
    const ids = [...never, ...again.slice(0, Math.ceil(deps.budget * againShare) * perCall)];
    // A refusal may come in the middle: what is left then is all that is asked about in the other way.
    await askAll(
      deps,
      fetched,
      [
        ...inBatches(
          ids.filter((id) => fetched.left.has(id)),
          perCall,
        ),
      ],
      (batch) => call(deps.client, batch, signal),
    );
  };
  try {
    await deps.capabilities.attempt('batchArtists', ask(batchSize, askSeveral), ask(1, askOne));
  } catch (error) {
    if (!(error instanceof SpotifyError)) throw error;
    fetched.failure = error;
  }
  return fetched;
}

type Told = Pick<FetchedArtists, 'artists' | 'skipped'>;
type AskArtists = (client: SpotifyClient, ids: readonly string[], signal: AbortSignal) => Promise<Told>;

/** Throws the first failure, once the calls that were under way with it have ended, and what they brought is kept. */
async function askAll(
  { budget, onAnswer }: FetchDependencies,
  fetched: FetchedArtists,
  batches: readonly string[][],
  ask: (ids: readonly string[]) => Promise<Told>,
): Promise<void> {
  const [first, ...others] = batches.slice(0, budget - fetched.calls);
  if (!first) return;
  // The first call by itself, as it may be refused, and the others with it.
  for (const group of [[first], ...inBatches(others, concurrency)]) {
    fetched.calls += group.length;
    const answers = await Promise.allSettled(
      group.map(async (ids) => {
        keep(fetched, ids, await ask(ids));
        onAnswer(fetched);
      }),
    );
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  }
}

async function askSeveral(client: SpotifyClient, ids: readonly string[], signal: AbortSignal): Promise<Told> {
  const { artists, skipped } = await client.artists(ids, signal);
  return { artists, skipped: skipped.map(({ reason }) => reason) };
}

async function askOne(client: SpotifyClient, ids: readonly string[], signal: AbortSignal): Promise<Told> {
  const told: Told = { artists: [], skipped: [] };
  for (const id of ids) {
    try {
      told.artists.push(await client.artist(id, signal));
    } catch (error) {
      if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_NOT_FOUND') throw error;
      told.skipped.push(`artist ${id}: not known to Spotify`);
    }
  }
  return told;
}

/** Only what was asked for: an answer under another id would be an artist that no release names. */
function keep(fetched: FetchedArtists, ids: readonly string[], { artists, skipped }: Told): void {
  const told = new Map(artists.map((artist) => [artist.id, artist]));
  for (const id of ids) {
    const artist = told.get(id);
    if (artist) fetched.artists.push(artist);
    else fetched.unknownIds.push(id);
    fetched.left.delete(id);
  }
  fetched.skipped.push(...skipped);
}
