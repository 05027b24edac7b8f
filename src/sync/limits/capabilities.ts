import type { Capability, Learnt, SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import { type Clock, dayMs } from '../../clock.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';

/** Spotify changes permissions without notice, so a refusal is tried again after a day. */
const validForMs = dayMs;

/** The largest page with the capability `largeSearchPages`, and without it. */
export const searchPageSizes = { large: 50, small: 10 } as const;

/** Learns by use what Spotify permits this app, and stores it. */
export interface CapabilityTracker {
  /**
   * Runs `preferred`, or `fallback` if Spotify refuses the capability. `preferred` calls `confirm` once Spotify has
   * accepted a request. Without that call, nothing is learnt from its success.
   */
  attempt<T>(
    capability: Capability,
    preferred: (confirm: () => void) => Promise<T>,
    fallback: () => Promise<T>,
  ): Promise<T>;
  /** Deletes everything learnt. */
  forget(): Promise<void>;
}

export function createCapabilityTracker(state: SpotifyStateStore, clock: Clock): CapabilityTracker {
  const learn = async (capability: Capability, granted: boolean): Promise<void> => {
    const stored = (await state.loadCapabilities())[capability];
    if (stored && stored.granted === granted && isFresh(stored.learntAt)) return;
    await state.saveCapability(capability, { granted, learntAt: new Date(clock.now()).toISOString() });
  };
  // A time in the future was stored before the clock was set back.
  const isFresh = (learntAt: string): boolean => {
    const ageMs = clock.now() - Date.parse(learntAt);
    return ageMs >= 0 && ageMs < validForMs;
  };

  return {
    forget: () => state.forgetCapabilities(),
    async attempt(capability, preferred, fallback) {
      const stored = (await state.loadCapabilities())[capability];
      if (stored && !stored.granted && isFresh(stored.learntAt)) return fallback();
      let isConfirmed = false;
      try {
        const result = await preferred(() => {
          isConfirmed = true;
        });
        if (isConfirmed) await learn(capability, true);
        return result;
      } catch (error) {
        const refusal = refusalOf(capability, error);
        if (refusal === null) throw error;
        if (refusal === 'certain') await learn(capability, false);
        const result = await fallback();
        await learn(capability, false);
        return result;
      }
    },
  };
}

/** Spotify refuses a page that is too large like any bad request. If a smaller page succeeds, the size was the cause. */
function refusalOf(capability: Capability, error: unknown): 'certain' | 'likely' | null {
  if (!(error instanceof SpotifyError)) return null;
  if (capability === 'largeSearchPages') return error.code === 'SPOTIFY_BAD_REQUEST' ? 'likely' : null;
  return error.code === 'SPOTIFY_ENDPOINT_REFUSED' ? 'certain' : null;
}

/** Null: no sync has tried it yet. */
interface CapabilityReport {
  browse: Learnt | null;
  batchArtists: Learnt | null;
  /** The largest page of search. */
  searchPage: { limit: number; learntAt: string } | null;
}

export async function describeCapabilities(state: SpotifyStateStore): Promise<CapabilityReport> {
  const { browse = null, batchArtists = null, largeSearchPages } = await state.loadCapabilities();
  if (!largeSearchPages) return { browse, batchArtists, searchPage: null };
  const limit = searchPageSizes[largeSearchPages.granted ? 'large' : 'small'];
  return { browse, batchArtists, searchPage: { limit, learntAt: largeSearchPages.learntAt } };
}
