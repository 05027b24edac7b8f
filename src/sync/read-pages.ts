import type { AlbumPage, SpotifyAlbum } from '../spotify/answers.ts';
import { isPassing } from './sweep.ts';

export interface PagingOptions {
  /** The largest page that Spotify gives. */
  pageSize: number;
  /** How far into the list it lets anybody see: limit + offset. */
  reach: number;
  /** Told how many albums each page brought that this reading had not seen. */
  onRead: (albums: number) => void;
}

/** How a reading ended: with the whole list, or with less of it, for the reason given. */
export type ListEnd =
  | { why: 'whole' }
  /** A page could not be read: the rest may come with the next sync. */
  | { why: 'failure'; words: string }
  /** The list goes on without bringing anything new. */
  | { why: 'repetition'; words: string }
  /** Spotify shows no more of it, or it never stood still, or has items that do not tell which they are. */
  | { why: 'limit' | 'unrest' | 'nameless'; words: string };

export interface PagedListing {
  /** Of all that is listed, also of what could not be read. */
  ids: Set<string>;
  albums: SpotifyAlbum[];
  /** Why items were left out, in words. */
  skipped: string[];
  end: ListEnd;
}

export type FetchPage = (page: { limit: number; offset: number }) => Promise<AlbumPage>;

/** How often a list that moves is read before what was seen of it has to do. */
const maxPasses = 3;

/**
 * Reads a list to its end. Lists shift while they are read: each page therefore begins with the last item of the page
 * before it, and where it does not, the list is read once more, until it stood still for a pass, or two passes saw the
 * same. So nothing is missed that moved from a page not yet read to one that was.
 *
 * A failure on the very first page is thrown. On a later one, what was read is kept.
 */
export async function readPages(fetchPage: FetchPage, limits: PagingOptions): Promise<PagedListing> {
  const passes: Pass[] = [];
  for (;;) {
    const pass = await readOnce(fetchPage, limits, passes.length === 0);
    const before = passes.at(-1);
    passes.push(pass);
    if (pass.end.why === 'failure' || pass.end.why === 'repetition') return merge(passes, pass.end);
    if (!pass.shifted || (before && sameIds(before, pass))) return settle(passes, pass);
    if (passes.length === maxPasses) return merge(passes, { why: 'unrest', words: 'It did not stand still.' });
  }
}

interface Pass {
  albums: Map<string, SpotifyAlbum>;
  /** Ids of items that could not be read; null for those that do not tell it. */
  unreadable: (string | null)[];
  skipped: string[];
  shifted: boolean;
  end: ListEnd;
}

async function readOnce(fetchPage: FetchPage, limits: PagingOptions, isFirst: boolean): Promise<Pass> {
  const pass: Pass = { albums: new Map(), unreadable: [], skipped: [], shifted: false, end: { why: 'whole' } };
  const upTo = (end: ListEnd): Pass => ({ ...pass, end });
  let { pageSize } = limits;
  let overlaps = false;
  let anchor: string | null = null;
  let idlePages = 0;
  for (let offset = 0; ; ) {
    const limit = Math.min(pageSize, limits.reach - offset);
    if (limit <= 1 && offset > 0) return upTo({ why: 'limit', words: `It shows the first ${limits.reach} only.` });
    let page: AlbumPage;
    try {
      page = await fetchPage({ limit, offset });
    } catch (error) {
      if ((isFirst && offset === 0) || !isPassing(error)) throw error;
      return upTo({
        why: 'failure',
        words: `It was read up to item ${offset + (overlaps ? 1 : 0)} only. ${error.message}`,
      });
    }
    if (overlaps && anchor !== null && page.firstId !== null && page.firstId !== anchor) pass.shifted = true;
    const known = pass.albums.size;
    for (const album of page.albums) if (!pass.albums.has(album.id)) pass.albums.set(album.id, album);
    limits.onRead(pass.albums.size - known);
    const skipped = page.skipped.filter(({ position }) => position > 0 || !overlaps || page.firstId !== anchor);
    pass.unreadable.push(...skipped.map(({ id }) => id));
    pass.skipped.push(...skipped.map(({ reason }) => reason));

    // Near the end of what Spotify shows, it says that nothing follows, whatever is in the list.
    const isFull = page.itemCount >= Math.min(limit, page.limit ?? limit);
    const goesOn = page.hasNext || (isFull && offset + 2 * limit > limits.reach && hasMore(page, offset));
    if (page.itemCount === 0 || !goesOn) return upTo(endOf(pass));
    idlePages = pass.albums.size === known && page.albums.length > 0 ? idlePages + 1 : 0;
    if (idlePages > 1) return upTo({ why: 'repetition', words: `It repeats itself from item ${offset} on.` });
    pageSize = Math.min(pageSize, page.limit ?? pageSize);
    // A page that is not full has items that Spotify hides, so the next one begins with none that could be known.
    overlaps = isFull;
    anchor = page.lastId;
    offset += Math.max(1, Math.min(limit, pageSize) - 1);
  }
}

const hasMore = ({ total, itemCount }: AlbumPage, offset: number): boolean =>
  total === null || total > offset + itemCount;

/** Spotify always lists something. A list without anything that can be read is a failure of one side or the other. */
function endOf({ albums, unreadable }: Pass): ListEnd {
  if (albums.size === 0) return { why: 'failure', words: 'It has nothing that can be read.' };
  const nameless = unreadable.filter((id) => id === null).length;
  return nameless === 0 ? { why: 'whole' } : { why: 'nameless', words: `${nameless} of its items are empty.` };
}

const idsOf = ({ albums, unreadable }: Pass): Set<string> =>
  new Set([...albums.keys(), ...unreadable.filter((id) => id !== null)]);

const sameIds = (one: Pass, other: Pass): boolean => idsOf(one).symmetricDifference(idsOf(other)).size === 0;

/** What the last pass saw is what is listed; an album that it could not read may have been readable before. */
function settle(passes: readonly Pass[], last: Pass): PagedListing {
  const ids = idsOf(last);
  const { albums } = merge(passes, last.end);
  return { ids, albums: albums.filter(({ id }) => ids.has(id)), skipped: last.skipped, end: last.end };
}

/** Everything that any pass saw. */
const merge = (passes: readonly Pass[], end: ListEnd): PagedListing => ({
  ids: new Set(passes.flatMap((pass) => [...idsOf(pass)])),
  albums: [...new Map(passes.flatMap((pass) => [...pass.albums])).values()],
  skipped: passes.at(-1)?.skipped ?? [],
  end,
});
