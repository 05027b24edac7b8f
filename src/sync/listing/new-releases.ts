import type { MarketListing, ReleaseInput } from '../../catalog/write/catalog-update.ts';
import type { AlbumPage } from '../../spotify/responses/parse-response.ts';
import { toReleaseInput } from '../to-catalog.ts';
import type { ListEnd } from './read-pass.ts';
import type { Place, Spool } from './spool.ts';

/** Lists may be long, so the releases are in a spool, and this is what stays in memory. */
export interface SpooledRelease {
  /** Spotify's. */
  id: string;
  releaseDate: string | null;
  place: Place;
}

export type ReleaseSpool = Spool<ReleaseInput>;

export const spoolPage = ({ albums, ...page }: AlbumPage, spool: ReleaseSpool): AlbumPage<SpooledRelease> => ({
  ...page,
  albums: albums.map((album) => {
    const { id, releaseDate } = album;
    return { id, releaseDate, place: spool.add(toReleaseInput(album)) };
  }),
});

/** The releases of a list. Each iteration reads them again. Their ids are those of the list, in memory once. */
export const spooledReleases = (
  albums: ReadonlyMap<string, SpooledRelease>,
  spool: ReleaseSpool,
): Iterable<ReleaseInput> => ({
  *[Symbol.iterator]() {
    for (const { id, place } of albums.values()) yield { ...spool.get(place), spotifyId: id };
  },
});

/** New releases as one or both sources list them. */
export interface NewReleases {
  /** By Spotify id. If several responses contain a release, the first one counts. */
  albums: Map<string, SpooledRelease>;
  listings: MarketListing[];
  skipReasons: string[];
  /** What could not be read this time. */
  missing: string[];
  /** Limits of Spotify's lists, which no later sync can overcome. */
  notes: string[];
  /** How the list ended, if there is only one list. */
  end?: ListEnd['kind'];
}

/** One of the two endpoints that list new releases. */
export interface NewReleasesSource {
  readonly name: 'browse' | 'search';
  read(markets: readonly string[], signal: AbortSignal): Promise<NewReleases>;
}

export const noReleases = (): NewReleases => ({
  albums: new Map(),
  listings: [],
  skipReasons: [],
  missing: [],
  notes: [],
});

/** The result if nothing could be read. All listings stay open. */
export const unreadReleases = (markets: readonly string[], reason: string): NewReleases => ({
  ...noReleases(),
  listings: markets.map((market) => ({ market, releaseIds: new Set(), ifAbsent: 'kept' })),
  missing: [reason],
});

/** A release is listed if either source lists it. Its listing ends only if both sources permit that. */
export function mergeReleases(one: NewReleases, other: NewReleases): NewReleases {
  const others = new Map(other.listings.map((listing) => [listing.market, listing]));
  return {
    albums: new Map([...other.albums, ...one.albums]),
    listings: one.listings.map((listing) => {
      const also = others.get(listing.market);
      if (!also) return listing;
      const releaseIds = new Set(listing.releaseIds).union(new Set(also.releaseIds));
      return { market: listing.market, releaseIds, ifAbsent: mergeIfAbsent(listing.ifAbsent, also.ifAbsent) };
    }),
    skipReasons: [...one.skipReasons, ...other.skipReasons],
    missing: [...one.missing, ...other.missing],
    notes: [...one.notes, ...other.notes],
  };
}

function mergeIfAbsent(one: MarketListing['ifAbsent'], other: MarketListing['ifAbsent']): MarketListing['ifAbsent'] {
  if (one === 'kept' || other === 'kept') return 'kept';
  return one === 'closed' ? other : one;
}

/** `tag:new` finds albums of the past two weeks. One more week allows for release dates that differ by market. */
const newForMs = 21 * 24 * 60 * 60 * 1000;

/** The earliest release date that still counts as new. */
export const firstNewDay = (nowMs: number): string => new Date(nowMs - newForMs).toISOString().slice(0, 10);

/** What happens to listed releases that the list did not contain. */
export function ifAbsentAfter(end: ListEnd, nowMs: number): MarketListing['ifAbsent'] {
  if (end.kind === 'complete') return 'closed';
  if (end.kind === 'failure' || end.kind === 'repetition') return 'kept';
  return { closedIfReleasedBefore: firstNewDay(nowMs) };
}
