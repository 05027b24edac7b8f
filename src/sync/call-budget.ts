import type { Guard } from '../spotify/guard.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** A number of requests to the Web API that may still be sent, repeated ones included; those for a token do not count. */
export interface CallBudget {
  readonly left: number;
  /** Takes the place of what is left. */
  grant(calls: number): void;
  guard: Guard;
}

/** Once it is spent no other request goes out, however much a list or the number of artists asks for. */
export function createCallBudget(): CallBudget {
  let left = 0;
  return {
    get left() {
      return left;
    },
    grant: (calls) => {
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
