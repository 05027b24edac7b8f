import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { readPages } from './read-pages.ts';
import { type ListingSource, unseenAfter } from './sweep.ts';

const limits = {
  pageSize: 50,
  /** Far beyond any list that Spotify was seen to hand out; it keeps an endless one from filling the memory. */
  reach: 200_000,
};

export interface BrowseDependencies {
  client: SpotifyClient;
  clock: Clock;
  onRead: (albums: number) => void;
}

/**
 * `GET /v1/browse/new-releases`: one editorial list for the whole world, since Spotify no longer looks at `country`; so
 * it is read once and counts for each market.
 */
export const createBrowseSource = ({ client, clock, onRead }: BrowseDependencies): ListingSource => ({
  name: 'browse',
  async sweep(markets, signal) {
    const listing = await readPages((page) => client.newReleases(page, signal), { ...limits, onRead });
    const { ids, albums, skipped, end } = listing;
    const unseen = unseenAfter(listing, clock.now());
    const isShort = end.why === 'failure' || end.why === 'repetition';
    return {
      albums: new Map(albums.map((album) => [album.id, album])),
      listings: markets.map((market) => ({ market, releaseIds: ids, unseen })),
      skipped,
      shortfalls: isShort ? [`The list of new releases is incomplete. ${end.words}`] : [],
      end: end.why,
      notes: isShort || end.why === 'whole' ? [] : [`The list of new releases may not be all. ${end.words}`],
    };
  },
});
