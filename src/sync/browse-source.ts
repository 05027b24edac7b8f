import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { type ListingSource, readPages } from './sweep.ts';

const pageSize = 50;
/** Far beyond any list that Spotify was seen to hand out; it keeps an endless one from filling the memory. */
const maxReleases = 200_000;

/**
 * `GET /v1/browse/new-releases`: one editorial list for the whole world, since Spotify no longer looks at `country`; so
 * it is read once and counts for each market.
 */
export const createBrowseSource = (client: SpotifyClient): ListingSource => ({
  name: 'browse',
  async sweep(markets, signal) {
    const { ids, albums, skipped, cut } = await readPages(
      (offset) => client.newReleases({ limit: pageSize, offset }, signal),
      { limit: pageSize, maxOffset: maxReleases - pageSize },
    );
    return {
      albums: new Map(albums.map((album) => [album.id, album])),
      listings: markets.map((market) => ({ market, releaseIds: ids, unseen: cut ? 'kept' : 'closed' })),
      skipped,
      shortfalls: cut ? [`The list of new releases is incomplete. ${cut.words}`] : [],
      notes: [],
    };
  },
});
