import type { EndpointGroup } from '../spotify/endpoint-group.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** A client with a number of calls to spend, repeated ones included. */
export interface BudgetedClient extends SpotifyClient {
  /** How many are left. */
  readonly callsLeft: number;
}

/** Once the calls are spent it makes no other, however much a list or the number of artists asks for. */
export function withBudget(client: SpotifyClient, calls: number): BudgetedClient {
  const before = client.stats.apiCalls;
  const left = () => Math.max(0, calls - (client.stats.apiCalls - before));
  const unlessSpent = async <T>(endpoint: EndpointGroup, call: () => Promise<T>): Promise<T> => {
    if (left() > 0) return call();
    const message = `The ${calls} calls that a run may make (SYNC_CALL_BUDGET) are spent.`;
    throw new SpotifyError({ code: 'SPOTIFY_BUDGET_SPENT', endpoint, message });
  };
  return {
    newReleases: (...request) => unlessSpent('browse', () => client.newReleases(...request)),
    searchNewReleases: (...request) => unlessSpent('search', () => client.searchNewReleases(...request)),
    artists: (...request) => unlessSpent('artists', () => client.artists(...request)),
    artist: (...request) => unlessSpent('artist', () => client.artist(...request)),
    get stats() {
      return client.stats;
    },
    get callsLeft() {
      return left();
    },
  };
}
