import type { Guard } from '../../spotify/guard.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';

/** Limits the calls to the Web API, including retries. Token requests do not count. */
export interface CallBudget {
  readonly left: number;
  /** Replaces the number of calls left. */
  set(calls: number): void;
  /** Throws once the budget is spent. */
  guard: Guard;
}

export function createCallBudget(): CallBudget {
  let left = 0;
  return {
    get left() {
      return left;
    },
    set: (calls) => {
      left = calls;
    },
    guard: async (endpoint, request) => {
      if (endpoint === 'token') return request();
      if (left <= 0) {
        const message = 'The call budget of this sync (SYNC_CALL_BUDGET) is used up.';
        throw new SpotifyError({ code: 'SPOTIFY_BUDGET_SPENT', endpoint, message });
      }
      left -= 1;
      return request();
    },
  };
}
