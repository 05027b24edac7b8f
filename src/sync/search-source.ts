import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { type ListingSource, readPages, type Sweep } from './sweep.ts';

/** The largest page that apps in Development Mode get. */
const pageSize = 10;
/** Spotify answers 400 beyond limit + offset = 1000. */
const maxOffset = 1000 - pageSize;

/** `GET /v1/search?q=tag:new`: the albums of the past two weeks, asked for market by market. */
export const createSearchSource = (client: SpotifyClient): ListingSource => ({
  name: 'search',
  async sweep(markets, signal) {
    const sweep: Sweep = { albums: new Map(), listings: [], skipped: 0, shortfall: null };
    for (const market of markets) {
      const { ids, albums, skipped, shortfall } = await readPages(
        (offset) => client.searchNewReleases({ market, limit: pageSize, offset }, signal),
        { limit: pageSize, maxOffset },
      );
      for (const album of albums) if (!sweep.albums.has(album.id)) sweep.albums.set(album.id, album);
      sweep.listings.push({ market, releaseIds: ids, complete: shortfall === null });
      sweep.skipped += skipped;
      sweep.shortfall ??= shortfall;
    }
    return sweep;
  },
});
