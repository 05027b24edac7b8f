import type { EndpointGroup } from '../spotify/endpoint-group.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';

/** Decides about one call: makes it, or throws in its place. */
export type Guard = <T>(endpoint: EndpointGroup, call: () => Promise<T>) => Promise<T>;

/** The same client with a guard before each of its calls. */
export const guardClient = (client: SpotifyClient, guard: Guard): SpotifyClient => ({
  newReleases: (...request) => guard('browse', () => client.newReleases(...request)),
  searchNewReleases: (...request) => guard('search', () => client.searchNewReleases(...request)),
  artists: (...request) => guard('artists', () => client.artists(...request)),
  artist: (...request) => guard('artist', () => client.artist(...request)),
  get stats() {
    return client.stats;
  },
});
