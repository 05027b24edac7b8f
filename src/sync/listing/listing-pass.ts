import type { MarketListing } from '../../catalog/write/write-update.ts';
import type { SpotifyAlbum } from '../../spotify/responses/parse-response.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import type { PagedListing } from './read-pages.ts';
import type { ListEnd } from './read-pass.ts';

/** What one pass over Spotify's new releases brought. */
export interface ListingPass {
  /** By Spotify id; the first answer that has a release is the one that counts. */
  albums: Map<string, SpotifyAlbum>;
  listings: MarketListing[];
  /** Why items were left out, in words. */
  skipped: string[];
  /** What could not be read this time, in words. */
  missing: string[];
  /** What Spotify does not show to anybody, in words. */
  notes: string[];
  /** How the reading ended, where it was of a single list. */
  end?: ListEnd['why'];
}

/** One of the two ways in which Spotify tells its new releases. */
export interface ListingReader {
  readonly name: 'browse' | 'search';
  read(markets: readonly string[], signal: AbortSignal): Promise<ListingPass>;
}

export const emptyPass = (): ListingPass => ({ albums: new Map(), listings: [], skipped: [], missing: [], notes: [] });

/** A pass that brought nothing, for a reason that passes: what was listed in the markets stays so. */
export const missedPass = (markets: readonly string[], shortfall: string): ListingPass => ({
  ...emptyPass(),
  listings: markets.map((market) => ({ market, releaseIds: new Set(), ifAbsent: 'kept' })),
  missing: [shortfall],
});

/** Both lists as one: a release is listed where either has it, and no longer where neither could miss it. */
export function joinPasses(one: ListingPass, other: ListingPass): ListingPass {
  const others = new Map(other.listings.map((listing) => [listing.market, listing]));
  return {
    albums: new Map([...other.albums, ...one.albums]),
    listings: one.listings.map((listing) => {
      const also = others.get(listing.market);
      if (!also) return listing;
      const releaseIds = new Set(listing.releaseIds).union(new Set(also.releaseIds));
      return { market: listing.market, releaseIds, ifAbsent: weaker(listing.ifAbsent, also.ifAbsent) };
    }),
    skipped: [...one.skipped, ...other.skipped],
    missing: [...one.missing, ...other.missing],
    notes: [...one.notes, ...other.notes],
  };
}

function weaker(one: MarketListing['ifAbsent'], other: MarketListing['ifAbsent']): MarketListing['ifAbsent'] {
  if (one === 'kept' || other === 'kept') return 'kept';
  return one === 'closed' ? other : one;
}

/** `tag:new` finds albums of the past two weeks; a week more is left for dates that differ by market. */
const newForMs = 21 * 24 * 60 * 60 * 1000;

/** The first day of those that can still be new. */
export const firstNewDay = (nowMs: number): string => new Date(nowMs - newForMs).toISOString().slice(0, 10);

/** What becomes of listed releases that a reading did not show. */
export function ifAbsentAfter({ end }: PagedListing, nowMs: number): MarketListing['ifAbsent'] {
  if (end.why === 'whole') return 'closed';
  if (end.why === 'failure' || end.why === 'repetition') return 'kept';
  return { closedIfReleasedBefore: firstNewDay(nowMs) };
}

/** Whether the same call may well succeed at the next sync. */
export const isTransient = (error: unknown): error is SpotifyError =>
  error instanceof SpotifyError &&
  ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_RATE_LIMITED', 'SPOTIFY_INVALID_ANSWER', 'SPOTIFY_BUDGET_SPENT'].includes(
    error.code,
  );

/** Whether the call was not made, or not answered, as too many were made: others may well be answered. */
export const isThrottled = (error: unknown): error is SpotifyError =>
  error instanceof SpotifyError && ['SPOTIFY_RATE_LIMITED', 'SPOTIFY_BUDGET_SPENT'].includes(error.code);
