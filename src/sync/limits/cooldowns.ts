import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import { type EndpointGroup, endpointNames, type Guard } from '../../spotify/guard.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import { defaultLimits } from '../../spotify/transport.ts';

/** Spotify's longest waits are about a day. A much longer one is a mistake, which nobody could undo. */
const maxWaitMs = 48 * 60 * 60 * 1000;
/** If a quota is used up and the response does not say until when. */
const defaultWaitMs = 60 * 60 * 1000;

/**
 * Blocks an endpoint until the time that Spotify named, also in later runs and after a restart. Requests before that time
 * would extend the wait. The client itself waits out short limits.
 */
export const createCooldownGuard =
  (state: Pick<SpotifyStateStore, 'loadNotBefore' | 'saveNotBefore'>, clock: Clock): Guard =>
  async (endpoint, request) => {
    const notBefore = (await state.loadNotBefore())[endpoint];
    if (notBefore !== undefined && isBlocked(notBefore, clock.now())) throw blockedError(endpoint, notBefore, clock);
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      const waitMs = cooldownOf(error);
      if (waitMs === null) throw error;
      const requested = new Date(clock.now() + waitMs).toISOString();
      // A concurrent request may have stored a longer wait.
      const stored = (await state.loadNotBefore())[endpoint];
      const until = stored !== undefined && stored > requested && isBlocked(stored, clock.now()) ? stored : requested;
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
  /** As in Spotify's documentation: `GET /v1/search`. */
  endpoint: string;
  /** ISO 8601, UTC. */
  notBefore: string;
}

/** The endpoints that are blocked now. */
export async function listCooldowns(
  state: Pick<SpotifyStateStore, 'loadNotBefore'>,
  nowMs: number,
): Promise<Cooldown[]> {
  const notBefore = await state.loadNotBefore();
  return Object.entries(notBefore)
    .filter(([, time]) => isBlocked(time, nowMs))
    .map(([group, time]) => ({
      endpoint: Object.entries(endpointNames).find(([name]) => name === group)?.[1] ?? group,
      notBefore: time,
    }));
}

/** A time further away than the longest wait was stored before the clock was set back. */
const isBlocked = (notBefore: string, nowMs: number): boolean => {
  const leftMs = Date.parse(notBefore) - nowMs;
  return leftMs > 0 && leftMs <= maxWaitMs;
};

/** Null if the error requires no wait, or one that the client waits out itself. */
function cooldownOf({ code, transient, retryAfterMs }: SpotifyError): number | null {
  if (code !== 'SPOTIFY_RATE_LIMITED') return null;
  if (transient && (retryAfterMs === null || retryAfterMs <= defaultLimits.maxRetryAfterMs)) return null;
  return Math.min(retryAfterMs ?? defaultWaitMs, maxWaitMs);
}

const blockedError = (endpoint: EndpointGroup, notBefore: string, clock: Clock): SpotifyError =>
  new SpotifyError({
    code: 'SPOTIFY_RATE_LIMITED',
    endpoint,
    message: `Spotify asked for no calls to ${endpointNames[endpoint]} before ${notBefore}.`,
    retryAfterMs: Date.parse(notBefore) - clock.now(),
  });
