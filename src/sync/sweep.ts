import type { MarketListing } from '../catalog/catalog-update.ts';
import type { AlbumPage, SpotifyAlbum } from '../spotify/answers.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** What one pass over Spotify's new releases brought. */
export interface Sweep {
  /** By Spotify id; the first answer that has a release is the one that counts. */
  albums: Map<string, SpotifyAlbum>;
  listings: MarketListing[];
  skipped: number;
  /** What could not be read this time, in words. */
  shortfalls: string[];
  /** What Spotify does not show to anybody, in words. */
  notes: string[];
}

/** One of the two ways in which Spotify tells its new releases. */
export interface ListingSource {
  readonly name: 'browse' | 'search';
  sweep(markets: readonly string[], signal: AbortSignal): Promise<Sweep>;
}

export interface PagedListing {
  ids: Set<string>;
  albums: SpotifyAlbum[];
  skipped: number;
  /** Null: the list was read to its end. */
  cut: null | { why: 'failure' | 'limit' | 'repetition'; words: string };
}

/**
 * Reads page after page until one is empty or says that nothing follows: `total` is unreliable. The list may shift while
 * it is read, so an album may come twice, and counts once. A list that goes on without bringing anything new has no end.
 *
 * A failure on the first page is thrown. On a later one, what was read is kept.
 */
export async function readPages(
  fetchPage: (offset: number) => Promise<AlbumPage>,
  { limit, maxOffset }: { limit: number; maxOffset: number },
): Promise<PagedListing> {
  const listing: PagedListing = { ids: new Set(), albums: [], skipped: 0, cut: null };
  const unreadable = new Set<string>();
  // An item that cannot be read is listed all the same: what is known of it does not end here.
  const upTo = (cut: PagedListing['cut']): PagedListing => ({ ...listing, ids: listing.ids.union(unreadable), cut });
  for (let offset = 0; ; offset += limit) {
    if (offset > maxOffset) return upTo({ why: 'limit', words: `It shows the first ${offset} only.` });
    let page: AlbumPage;
    try {
      page = await fetchPage(offset);
    } catch (error) {
      if (offset === 0 || !isPassing(error)) throw error;
      return upTo({ why: 'failure', words: `It was read up to item ${offset} only. ${error.message}` });
    }
    listing.skipped += page.skipped.length;
    for (const { id } of page.skipped) if (id !== null) unreadable.add(id);
    const seen = listing.ids.size;
    for (const album of page.albums) {
      if (listing.ids.has(album.id)) continue;
      listing.ids.add(album.id);
      listing.albums.push(album);
    }
    if (page.itemCount === 0 || !page.hasNext) return upTo(listing.albums.length > 0 ? null : nothingReadable);
    if (listing.ids.size === seen && page.albums.length > 0) {
      return upTo({ why: 'repetition', words: `It repeats itself from item ${offset} on.` });
    }
  }
}

/** Spotify always lists something. A list without anything that can be read is a failure of one side or the other. */
const nothingReadable: PagedListing['cut'] = { why: 'failure', words: 'It has nothing that can be read.' };

/** Whether the same call may well succeed at the next sync. */
export const isPassing = (error: unknown): error is SpotifyError =>
  error instanceof SpotifyError &&
  ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_RATE_LIMITED', 'SPOTIFY_INVALID_ANSWER'].includes(error.code);
