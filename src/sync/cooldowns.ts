import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import { type EndpointGroup, endpointNames } from '../spotify/endpoint-group.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** The longest that Spotify was seen to ask for is a day; anything far beyond is a mistake that nobody could undo. */
const longestWaitMs = 48 * 60 * 60 * 1000;
/** Where Spotify says that a quota is used up but not until when. */
const unknownWaitMs = 60 * 60 * 1000;

/**
 * A client that stays away from an endpoint for as long as Spotify asked it to: no call is sent before that time, in this
 * run or the next, across restarts. A call inside a penalty would only make it longer.
 */
export function withCooldowns(client: SpotifyClient, state: SpotifyStateStore, clock: Clock): SpotifyClient {
  async function unlessCooling<T>(endpoint: EndpointGroup, call: () => Promise<T>): Promise<T> {
    const notBefore = await state.loadNotBefore(endpoint);
    if (notBefore !== null && clock.now() < Date.parse(notBefore)) throw coolingDown(endpoint, notBefore, clock);
    try {
      return await call();
    } catch (error) {
      const waitMs = waitOf(error);
      if (waitMs !== null) await state.saveNotBefore(endpoint, new Date(clock.now() + waitMs).toISOString());
      throw error;
    }
  }

  return {
    newReleases: (...request) => unlessCooling('browse', () => client.newReleases(...request)),
    searchNewReleases: (...request) => unlessCooling('search', () => client.searchNewReleases(...request)),
    artists: (...request) => unlessCooling('artists', () => client.artists(...request)),
    artist: (...request) => unlessCooling('artist', () => client.artist(...request)),
    get stats() {
      return client.stats;
    },
  };
}

/** Null for an error that asks for no wait: the client has waited out short ones itself. */
function waitOf(error: unknown): number | null {
  if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_RATE_LIMITED') return null;
  const waitMs = error.retryAfterMs ?? (error.transient ? null : unknownWaitMs);
  return waitMs === null ? null : Math.min(waitMs, longestWaitMs);
}

const coolingDown = (endpoint: EndpointGroup, notBefore: string, clock: Clock): SpotifyError =>
  new SpotifyError({
    code: 'SPOTIFY_RATE_LIMITED',
    endpoint,
    message: `Spotify asked not to be called for ${endpointNames[endpoint]} before ${notBefore}.`,
    retryAfterMs: Date.parse(notBefore) - clock.now(),
  });
