import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { guardClient } from './guarded-client.ts';

/** A client with a number of calls to spend, repeated ones included. */
export interface BudgetedClient extends SpotifyClient {
  /** How many are left. */
  readonly callsLeft: number;
}

/** Once the calls are spent it makes no other, however much a list or the number of artists asks for. */
export function withBudget(client: SpotifyClient, calls: number): BudgetedClient {
  const before = client.stats.apiCalls;
  const left = () => Math.max(0, calls - (client.stats.apiCalls - before));
  const guarded = guardClient(client, async (endpoint, call) => {
    if (left() > 0) return call();
    const message = `The ${calls} calls that a run may make (SYNC_CALL_BUDGET) are spent.`;
    throw new SpotifyError({ code: 'SPOTIFY_BUDGET_SPENT', endpoint, message });
  });
  return {
    newReleases: guarded.newReleases,
    searchNewReleases: guarded.searchNewReleases,
    artists: guarded.artists,
    artist: guarded.artist,
    get stats() {
      return client.stats;
    },
    get callsLeft() {
      return left();
    },
  };
}
