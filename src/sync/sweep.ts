import type { MarketListing } from '../catalog/catalog-update.ts';
import type { AlbumPage, SpotifyAlbum } from '../spotify/answers.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** What one pass over Spotify's new releases brought. */
export interface Sweep {
  /** By Spotify id; the first answer that has a release is the one that counts. */
  albums: Map<string, SpotifyAlbum>;
  listings: MarketListing[];
  skipped: number;
  /** Why the list was not read to its end, in words; null when it was. */
  shortfall: string | null;
}

/** One of the two ways in which Spotify tells its new releases. */
export interface ListingSource {
  readonly name: 'browse' | 'search';
  sweep(markets: readonly string[], signal: AbortSignal): Promise<Sweep>;
}

interface PagedListing {
  ids: Set<string>;
  albums: SpotifyAlbum[];
  skipped: number;
  shortfall: string | null;
}

/**
 * Reads page after page until one is empty or says that nothing follows: `total` is unreliable. The list may shift while
 * it is read, so pages overlap by nothing but may repeat an album, which counts once.
 *
 * A failure on the first page is thrown. On a later one, what was read is kept and `shortfall` says what is missing.
 */
export async function readPages(
  fetchPage: (offset: number) => Promise<AlbumPage>,
  { limit, maxOffset }: { limit: number; maxOffset: number },
): Promise<PagedListing> {
  const listing: PagedListing = { ids: new Set(), albums: [], skipped: 0, shortfall: null };
  for (let offset = 0; offset <= maxOffset; offset += limit) {
    const page = await fetchPage(offset).catch((error: unknown) => {
      if (offset === 0 || !isPassing(error)) throw error;
      listing.shortfall = `The list was read up to item ${offset} only. ${error.message}`;
      return null;
    });
    if (page === null) break;
    listing.skipped += page.skipped.length;
    for (const album of page.albums) {
      if (listing.ids.has(album.id)) continue;
      listing.ids.add(album.id);
      listing.albums.push(album);
    }
    if (page.itemCount === 0 || !page.hasNext) break;
  }
  return listing;
}

/** Whether the same call may well succeed at the next sync. */
export const isPassing = (error: unknown): error is SpotifyError =>
  error instanceof SpotifyError &&
  ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_RATE_LIMITED', 'SPOTIFY_INVALID_ANSWER'].includes(error.code);
