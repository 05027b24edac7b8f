import type { AlbumPage, SpotifyAlbum } from '../../spotify/responses/parse-response.ts';
import { type FetchPage, type ListEnd, type Pass, readPass } from './read-pass.ts';

interface PagingOptions {
  /** The largest page that Spotify gives. */
  pageSize: number;
  /** How far into the list it lets anybody see: limit + offset. */
  reach: number;
  /** Told how many albums each page brought that this reading had not seen. */
  onRead: (albums: number) => void;
}

export interface PagedListing {
  /** Of all that is listed, also of what could not be read. */
  ids: Set<string>;
  albums: SpotifyAlbum[];
  /** Why items were left out, in words. */
  skipped: string[];
  end: ListEnd;
}

/** How often a list that moves is read before what was seen of it has to do. */
const maxPasses = 3;

/**
 * Reads a list to its end. Lists shift while they are read: each page therefore begins with the last item of the page
 * before it, and where that or anything else says that the list moved, or nothing can say that it did not, it is read
 * once more, until it stood still for a pass, or two passes saw the same. So nothing is missed that moved from a page not
 * yet read to one that was, unless the list moved without any sign.
 *
 * A failure on the very first page is thrown. On a later one, what was read is kept.
 */
export async function readPages(fetchPage: FetchPage, limits: PagingOptions): Promise<PagedListing> {
  const passes: Pass[] = [];
  const onRead = tellNew(limits.onRead);
  for (;;) {
    const pass = await readPass(fetchPage, { ...limits, onRead, isFirst: passes.length === 0 });
    const isSettled = pass.standing === 'still' || confirms(pass, passes);
    passes.push(pass);
    if (pass.end.why === 'failure' || pass.end.why === 'repetition') return merge(passes, pass.end);
    if (isSettled) return settle(passes, pass);
    if (passes.length === maxPasses) return merge(passes, { why: 'unrest', words: 'It changed during every pass.' });
  }
}

/** Tells how many albums of a page no page of any pass had before. */
function tellNew(onRead: PagingOptions['onRead']): (page: AlbumPage) => void {
  const seen = new Set<string>();
  return ({ albums }) => {
    const known = seen.size;
    for (const { id } of albums) seen.add(id);
    onRead(seen.size - known);
  };
}

/**
 * Whether a pass saw what the one before it did, and nothing is missing that any saw. When servers that do not agree
 * answer in turn, all miss the same: where the list moved, it takes as many items as there are said to be.
 */
function confirms(last: Pass, earlier: readonly Pass[]): boolean {
  const before = earlier.at(-1);
  if (!before) return false;
  const { ids } = last;
  const isSame = before.ids.isSupersetOf(ids) && before.nameless === last.nameless;
  const isShort = last.total !== null && ids.size < last.total;
  return isSame && earlier.every((pass) => ids.isSupersetOf(pass.ids)) && (last.standing !== 'moved' || !isShort);
}

/** What the last pass saw is what is listed; an album that it could not read may have been readable before. */
function settle(passes: readonly Pass[], last: Pass): PagedListing {
  const { ids } = last;
  const { albums } = merge(passes, last.end);
  return { ids, albums: albums.filter(({ id }) => ids.has(id)), skipped: last.skipped, end: last.end };
}

/** Everything that any pass saw. */
const merge = (passes: readonly Pass[], end: ListEnd): PagedListing => ({
  ids: new Set(passes.flatMap((pass) => [...pass.ids])),
  albums: [...new Map(passes.flatMap((pass) => [...pass.albums])).values()],
  skipped: passes.at(-1)?.skipped ?? [],
  end,
});
