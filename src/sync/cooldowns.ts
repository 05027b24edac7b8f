import type { SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { Clock } from '../clock.ts';
import type { Guard } from '../spotify/guard.ts';
import { type EndpointGroup, endpointNames } from '../spotify/guard.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { defaultLimits } from '../spotify/transport.ts';

/** The longest that Spotify was seen to ask for is a day; anything far beyond is a mistake that nobody could undo. */
const longestWaitMs = 48 * 60 * 60 * 1000;
/** Where Spotify says that a quota is used up but not until when. */
const unknownWaitMs = 60 * 60 * 1000;

/**
 * Stays away from an endpoint for as long as Spotify asked to: no request is sent before that time, in this run or the
 * next, across restarts. One inside a penalty would only make it longer. Short waits are the client's own to wait out.
 */
export const createCooldownGuard =
  (state: SpotifyStateStore, clock: Clock): Guard =>
  async (endpoint, request) => {
    const notBefore = (await state.loadNotBefore())[endpoint];
    if (notBefore !== undefined && isCooling(notBefore, clock.now())) throw coolingDown(endpoint, notBefore, clock);
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      const waitMs = waitOf(error);
      if (waitMs === null) throw error;
      const asked = new Date(clock.now() + waitMs).toISOString();
      // Another call that was under way with this one may have been told to wait for longer.
      const known = (await state.loadNotBefore())[endpoint];
      const until = known !== undefined && known > asked && isCooling(known, clock.now()) ? known : asked;
      await state.saveNotBefore(endpoint, until);
      throw new SpotifyError({
        code: error.code,
        endpoint,
        message: `${error.message} The server will not call it before ${until}.`,
        retryAfterMs: waitMs,
        ...(error.status === null ? {} : { status: error.status }),
        cause: error,
      });
    }
  };

interface Cooldown {
  /** As Spotify's documentation writes it: `GET /v1/search`. */
  endpoint: string;
  /** ISO 8601, UTC. */
  notBefore: string;
}

/** The endpoints that are not called now, and until when. */
export async function listCooldowns(state: SpotifyStateStore, nowMs: number): Promise<Cooldown[]> {
  const notBefore = await state.loadNotBefore();
  return Object.entries(notBefore)
    .filter(([, time]) => isCooling(time, nowMs))
    .map(([group, time]) => ({
      endpoint: Object.entries(endpointNames).find(([name]) => name === group)?.[1] ?? group,
      notBefore: time,
    }));
}

/** A time that is further away than any wait was noted before the clock was set back. */
const isCooling = (notBefore: string, nowMs: number): boolean => {
  const leftMs = Date.parse(notBefore) - nowMs;
  return leftMs > 0 && leftMs <= longestWaitMs;
};

/** Null for an error that asks for no wait, or for one that the client waits out itself. */
function waitOf({ code, transient, retryAfterMs }: SpotifyError): number | null {
  if (code !== 'SPOTIFY_RATE_LIMITED') return null;
  if (transient && (retryAfterMs === null || retryAfterMs <= defaultLimits.maxRetryAfterMs)) return null;
  return Math.min(retryAfterMs ?? unknownWaitMs, longestWaitMs);
}

const coolingDown = (endpoint: EndpointGroup, notBefore: string, clock: Clock): SpotifyError =>
  new SpotifyError({
    code: 'SPOTIFY_RATE_LIMITED',
    endpoint,
    message: `Spotify asked for no calls to ${endpointNames[endpoint]} before ${notBefore}.`,
    retryAfterMs: Date.parse(notBefore) - clock.now(),
  });
