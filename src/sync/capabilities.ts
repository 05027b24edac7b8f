import type { Capability, Learnt, SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { Clock } from '../clock.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** Spotify changes what an app may do without a word, so what was learnt is asked again after a day. */
const learntForMs = 24 * 60 * 60 * 1000;

/** The largest page, for apps with the capability `largeSearchPages`, and for all others. */
export const searchPageSizes = { large: 50, small: 10 } as const;

/** What this app may do: found out by use, remembered across restarts. */
export interface CapabilityTracker {
  /**
   * Runs `granted`, or `refused` when Spotify does not let this app do it. `granted` says when it was answered: only then
   * is anything learnt.
   */
  attempt<T>(
    capability: Capability,
    granted: (answered: () => void) => Promise<T>,
    refused: () => Promise<T>,
  ): Promise<T>;
  /** Everything is to be found out anew. */
  forget(): Promise<void>;
}

export function createCapabilityTracker(state: SpotifyStateStore, clock: Clock): CapabilityTracker {
  const learn = async (capability: Capability, granted: boolean): Promise<void> => {
    const known = (await state.loadCapabilities())[capability];
    if (known && known.granted === granted && isFresh(known.learntAt)) return;
    await state.saveCapability(capability, { granted, learntAt: new Date(clock.now()).toISOString() });
  };
  // A time to come was noted before the clock was set back.
  const isFresh = (learntAt: string): boolean => {
    const ageMs = clock.now() - Date.parse(learntAt);
    return ageMs >= 0 && ageMs < learntForMs;
  };

  return {
    forget: () => state.forgetCapabilities(),
    async attempt(capability, granted, refused) {
      const known = (await state.loadCapabilities())[capability];
      if (known && !known.granted && isFresh(known.learntAt)) return refused();
      let isAnswered = false;
      try {
        const result = await granted(() => {
          isAnswered = true;
        });
        if (isAnswered) await learn(capability, true);
        return result;
      } catch (error) {
        const verdict = refusalOf(capability, error);
        if (verdict === null) throw error;
        if (verdict === 'certain') await learn(capability, false);
        const result = await refused();
        await learn(capability, false);
        return result;
      }
    },
  };
}

/** A page that is too large is refused as any bad request is: that it was the size shows when a smaller one is answered. */
function refusalOf(capability: Capability, error: unknown): 'certain' | 'likely' | null {
  if (!(error instanceof SpotifyError)) return null;
  if (capability === 'largeSearchPages') return error.code === 'SPOTIFY_BAD_REQUEST' ? 'likely' : null;
  return error.code === 'SPOTIFY_ENDPOINT_REFUSED' ? 'certain' : null;
}

interface CapabilityReport {
  browse: Learnt | null;
  batchArtists: Learnt | null;
  /** The largest page of search that this app may ask for. */
  searchPage: { limit: number; learntAt: string } | null;
}

/** What the app may do, as far as syncs have found out; null: not yet. */
export async function describeCapabilities(state: SpotifyStateStore): Promise<CapabilityReport> {
  const { browse = null, batchArtists = null, largeSearchPages } = await state.loadCapabilities();
  if (!largeSearchPages) return { browse, batchArtists, searchPage: null };
  const limit = searchPageSizes[largeSearchPages.granted ? 'large' : 'small'];
  return { browse, batchArtists, searchPage: { limit, learntAt: largeSearchPages.learntAt } };
}
