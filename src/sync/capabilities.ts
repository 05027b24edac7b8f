import type { Capability } from '../catalog/spotify-state.entity.ts';
import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** Spotify changes what an app may do without a word, so what was learnt is asked again after a day. */
const learntForMs = 24 * 60 * 60 * 1000;

/** What this app may do: found out by use, remembered across restarts. */
export interface Capabilities {
  /** Runs `granted`, or `refused` when Spotify does not let this app do it. */
  attempt<T>(capability: Capability, granted: () => Promise<T>, refused: () => Promise<T>): Promise<T>;
  /** Everything is to be found out anew. */
  forget(): Promise<void>;
}

export function createCapabilities(state: SpotifyStateStore, clock: Clock): Capabilities {
  const learn = async (capability: Capability, granted: boolean): Promise<void> => {
    const known = await state.loadCapability(capability);
    if (known && known.granted === granted && isFresh(known.learntAt)) return;
    await state.saveCapability(capability, { granted, learntAt: new Date(clock.now()).toISOString() });
  };
  const isFresh = (learntAt: string): boolean => clock.now() - Date.parse(learntAt) < learntForMs;

  return {
    forget: () => state.forgetRefusals(),
    async attempt(capability, granted, refused) {
      const known = await state.loadCapability(capability);
      if (known && !known.granted && isFresh(known.learntAt)) return refused();
      try {
        const result = await granted();
        await learn(capability, true);
        return result;
      } catch (error) {
        if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_ENDPOINT_REFUSED') throw error;
        await learn(capability, false);
        return refused();
      }
    },
  };
}
