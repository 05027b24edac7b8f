import type { MarketListing } from '../catalog/catalog-update.ts';
import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { isPassing, type ListingSource, type PagedListing, readPages, type Sweep } from './sweep.ts';

/** The largest page that apps in Development Mode get. */
const pageSize = 10;
/** Spotify answers 400 beyond limit + offset = 1000. */
const maxOffset = 1000 - pageSize;
/** `tag:new` finds albums of the past two weeks; a week more is left for dates that differ by market. */
const newForMs = 21 * 24 * 60 * 60 * 1000;

/** `GET /v1/search?q=tag:new`: the albums of the past two weeks, asked for market by market. */
export const createSearchSource = (client: SpotifyClient, clock: Clock): ListingSource => ({
  name: 'search',
  async sweep(markets, signal) {
    const sweep: Sweep = { albums: new Map(), listings: [], skipped: 0, shortfalls: [], notes: [] };
    const failures: SpotifyError[] = [];
    for (const market of markets) {
      try {
        const listing = await readPages(
          (offset) => client.searchNewReleases({ market, limit: pageSize, offset }, signal),
          { limit: pageSize, maxOffset },
        );
        add(sweep, market, listing, clock);
      } catch (error) {
        if (!concernsOneMarket(error)) throw error;
        failures.push(error);
        sweep.listings.push({ market, releaseIds: new Set(), unseen: 'kept' });
        sweep.shortfalls.push(`Nothing could be read for the market ${market}. ${error.message}`);
      }
    }
    if (failures[0] && failures.length === markets.length) throw failures[0];
    return sweep;
  },
});

function add(sweep: Sweep, market: string, { ids, albums, skipped, cut }: PagedListing, clock: Clock): void {
  for (const album of albums) if (!sweep.albums.has(album.id)) sweep.albums.set(album.id, album);
  sweep.listings.push({ market, releaseIds: ids, unseen: unseenAfter(cut, clock) });
  sweep.skipped += skipped;
  if (cut?.why === 'limit') sweep.notes.push(`Spotify has more new releases in ${market} than it shows. ${cut.words}`);
  else if (cut) sweep.shortfalls.push(`The list of new releases in ${market} is incomplete. ${cut.words}`);
}

function unseenAfter(cut: PagedListing['cut'], clock: Clock): MarketListing['unseen'] {
  if (cut === null) return 'closed';
  if (cut.why !== 'limit') return 'kept';
  return { closedIfReleasedBefore: new Date(clock.now() - newForMs).toISOString().slice(0, 10) };
}

/** A market that Spotify does not know, or a failure that passes: the other markets may still answer. */
const concernsOneMarket = (error: unknown): error is SpotifyError =>
  isPassing(error) || (error instanceof SpotifyError && error.code === 'SPOTIFY_BAD_REQUEST');
