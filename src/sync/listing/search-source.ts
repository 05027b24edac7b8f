import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import { type CapabilityTracker, searchPageSizes } from '../capabilities.ts';
import {
  emptyPass,
  ifAbsentAfter,
  isThrottled,
  isTransient,
  type ListingPass,
  type ListingReader,
} from './listing-pass.ts';
import { type PagedListing, readPages } from './read-pages.ts';

/** Spotify answers 400 beyond limit + offset = 1000. */
const reach = 1000;

interface SearchDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  onRead: (albums: number) => void;
}

/**
 * `GET /v1/search?q=tag:new`: the albums of the past two weeks, asked for market by market. The market whose list is the
 * oldest comes first, so that where the calls of a run do not suffice for all, each has its turn.
 */
export const createSearchSource = ({
  client,
  capabilities,
  state,
  clock,
  onRead,
}: SearchDependencies): ListingReader => {
  const read = (market: string, pageSize: number, signal: AbortSignal): Promise<PagedListing> =>
    readPages((page) => client.searchNewReleases({ market, ...page }, signal), { pageSize, reach, onRead });

  return {
    name: 'search',
    async read(markets, signal) {
      const pass = emptyPass();
      const failures: SpotifyError[] = [];
      const readAt = await state.loadMarketReadAt();
      for (const market of markets.toSorted((one, other) => (readAt[one] ?? '').localeCompare(readAt[other] ?? ''))) {
        try {
          const listing = await capabilities.attempt(
            'largeSearchPages',
            async (answered) => {
              const found = await read(market, searchPageSizes.large, signal);
              answered();
              return found;
            },
            () => read(market, searchPageSizes.small, signal),
          );
          add(pass, market, listing, clock.now());
          if (listing.end.why !== 'failure') readAt[market] = new Date(clock.now()).toISOString();
        } catch (error) {
          if (!concernsOneMarket(error)) throw error;
          failures.push(error);
          pass.listings.push({ market, releaseIds: new Set(), ifAbsent: 'kept' });
          const words = `Could not read new releases in the market ${market}. ${error.message}`;
          // A market that Spotify does not know is for the operator to mend: no later sync brings more.
          if (error.code === 'SPOTIFY_BAD_REQUEST') pass.notes.push(`${words} Check SPOTIFY_MARKETS.`);
          else pass.missing.push(words);
        }
      }
      if (markets.length > 1) await state.saveMarketReadAt(pick(readAt, markets));
      const gravest = failures.find((error) => !isThrottled(error));
      if (gravest && failures.length === markets.length) throw gravest;
      return pass;
    },
  };
};

function add(pass: ListingPass, market: string, listing: PagedListing, nowMs: number): void {
  const { ids, albums, skipped, end } = listing;
  for (const album of albums) if (!pass.albums.has(album.id)) pass.albums.set(album.id, album);
  pass.listings.push({ market, releaseIds: ids, ifAbsent: ifAbsentAfter(listing, nowMs) });
  pass.skipped.push(...skipped);
  if (end.why === 'limit') pass.notes.push(`Spotify has more new releases in ${market} than it returns. ${end.words}`);
  else if (end.why === 'failure' || end.why === 'repetition') {
    pass.missing.push(`The list of new releases in ${market} is incomplete. ${end.words}`);
  } else if (end.why !== 'whole')
    pass.notes.push(`The list of new releases in ${market} may be incomplete. ${end.words}`);
}

const pick = (readAt: Record<string, string>, markets: readonly string[]): Record<string, string> =>
  Object.fromEntries(markets.flatMap((market) => (readAt[market] ? [[market, readAt[market]]] : [])));

/** A market that Spotify does not know, or a failure that passes: the other markets may still answer. */
const concernsOneMarket = (error: unknown): error is SpotifyError =>
  isTransient(error) || (error instanceof SpotifyError && error.code === 'SPOTIFY_BAD_REQUEST');
