import type { AlbumPage } from '../../spotify/responses/parse-response.ts';
import type { SpotifyError } from '../../spotify/spotify-error.ts';
import { acceptsCredentials } from '../spotify-failures.ts';

/** An item of a list, as far as reading the list looks at it. */
export interface ListItem {
  id: string;
}

export type FetchPage<Item> = (page: { limit: number; offset: number }) => Promise<AlbumPage<Item>>;

/** Why reading ended. Every end except `complete` has a reason for users. */
export type ListEnd =
  | { kind: 'complete' }
  /** A page could not be read, or the list has no readable item. The next sync may succeed. */
  | { kind: 'failure'; reason: string; error?: SpotifyError }
  /** The list continues without new items. */
  | { kind: 'repetition'; reason: string }
  /** Spotify returns no more of it, it changed during every pass, or some items have no id. */
  | { kind: 'limit' | 'unstable' | 'withoutIds'; reason: string };

interface PassOptions<Item> {
  /** The largest page that Spotify returns. */
  pageSize: number;
  /** Spotify's maximum of limit + offset. */
  maxOffset: number;
  onRead: (page: AlbumPage<Item>) => void;
  /** An error of the very first page is thrown, because nothing is known about the list. */
  isFirst: boolean;
}

/** The result of reading a list once, from the first page to the last. */
export interface ListPass<Item extends ListItem = ListItem> {
  albums: Map<string, Item>;
  /** Ids of all items, including skipped ones. */
  ids: Set<string>;
  /** Number of items without an id. */
  withoutId: number;
  skipReasons: string[];
  /** Whether the list changed meanwhile. `uncertain` if consecutive pages do not visibly overlap. */
  stability: 'stable' | 'uncertain' | 'changed';
  /** From the first page that has it. */
  total: number | null;
  end: ListEnd;
}

/** Consecutive empty pages within a list, all of whose items Spotify hides. */
const maxEmptyPages = 5;

/** Reads page after page. Each page begins with the last item of the page before, which shows whether the list moved. */
export async function readPass<Item extends ListItem>(
  fetchPage: FetchPage<Item>,
  { isFirst, ...options }: PassOptions<Item>,
): Promise<ListPass<Item>> {
  const pass: ListPass<Item> = {
    albums: new Map(),
    ids: new Set(),
    withoutId: 0,
    skipReasons: [],
    stability: 'stable',
    total: null,
    end: { kind: 'complete' },
  };
  const endAs = (end: ListEnd): ListPass<Item> => ({ ...pass, end });
  let { pageSize } = options;
  let overlap: Overlap = { kind: 'none', lastId: null };
  let idlePages = 0;
  let emptyPages = 0;
  let largestPage = 0;
  for (let offset = 0; ; ) {
    const limit = Math.min(pageSize, options.maxOffset - offset);
    if (limit <= 1 && offset > 0)
      return endAs({ kind: 'limit', reason: `Spotify returns only the first ${options.maxOffset}.` });
    let page: AlbumPage<Item>;
    try {
      page = await fetchPage({ limit, offset });
    } catch (error) {
      const isRefused = !acceptsCredentials(error) || error.code === 'SPOTIFY_ENDPOINT_REFUSED';
      if ((isFirst && offset === 0) || isRefused) throw error;
      const lastItem = offset + (overlap.kind === 'exact' ? 1 : 0);
      return endAs({ kind: 'failure', reason: `It was read up to item ${lastItem}. ${error.message}`, error });
    }
    const albumsBefore = pass.albums.size;
    addPage(pass, page, overlap);
    options.onRead(page);

    // Near its maximum offset Spotify reports no next page even if there are more items. An empty page is the end only if
    // `total` agrees, because Spotify may hide all items of a page.
    const size = Math.min(limit, page.limit ?? limit);
    const isNearMaximum = offset + 2 * limit > options.maxOffset;
    const continues = page.hasNext || ((isNearMaximum || page.itemCount === 0) && hasMore(page, offset + size));
    if (!continues) return endAs(endOf(pass));
    emptyPages = page.itemCount === 0 ? emptyPages + 1 : 0;
    if (emptyPages > maxEmptyPages) return endAs(endAfterEmptyPages(pass, offset));
    if (page.itemCount > 0) idlePages = pass.albums.size === albumsBefore && page.albums.length > 0 ? idlePages + 1 : 0;
    if (idlePages > 1) return endAs({ kind: 'repetition', reason: `It repeats from item ${offset} on.` });
    pageSize = Math.min(pageSize, size);
    // Spotify hides some items of a short page, so the next page need not begin with its last visible item.
    overlap = { kind: page.itemCount < size ? 'uncertain' : 'exact', lastId: page.ids.at(-1) ?? null };
    // Without a reported size, an empty page counts as large as the largest page so far.
    largestPage = Math.max(largestPage, page.itemCount);
    const received = Math.min(size, page.itemCount || largestPage);
    offset += Math.max(1, (page.limit === null ? received : size) - 1);
  }
}

/** How a page should overlap with the one before. */
interface Overlap {
  /** `exact`: its first item is the last item of the page before. */
  kind: 'none' | 'exact' | 'uncertain';
  /** Last id of the page before; null if there is none. */
  lastId: string | null;
}

function addPage<Item extends ListItem>(pass: ListPass<Item>, page: AlbumPage<Item>, overlap: Overlap): void {
  pass.stability = stabilityAfter(pass, page, overlap);
  pass.total ??= page.total;
  for (const album of page.albums) if (!pass.albums.has(album.id)) pass.albums.set(album.id, album);
  const isRepeated = overlap.kind === 'exact' && page.ids[0] === overlap.lastId;
  const skipped = page.skipped.filter(({ position }) => position > 0 || !isRepeated);
  for (const id of page.ids) if (id !== null) pass.ids.add(id);
  pass.withoutId += skipped.filter(({ id }) => id === null).length;
  pass.skipReasons.push(...skipped.map(({ reason }) => reason));
}

/** `changed` if the overlap is wrong or an item repeats; `uncertain` if the overlap is not visible or `total` differs. */
function stabilityAfter(pass: ListPass, page: AlbumPage<unknown>, { kind, lastId }: Overlap): ListPass['stability'] {
  const [firstId] = page.ids;
  const isElsewhere = firstId === undefined || (lastId !== null && firstId !== null && firstId !== lastId);
  const repeats = page.ids.some((id) => id !== null && id !== lastId && pass.ids.has(id));
  if (pass.stability === 'changed' || (kind === 'exact' && isElsewhere) || repeats) return 'changed';
  const isInvisible = kind === 'uncertain' || (kind === 'exact' && (lastId === null || firstId === null));
  const isResized = pass.total !== null && page.total !== null && page.total !== pass.total;
  return isInvisible || isResized ? 'uncertain' : pass.stability;
}

const hasMore = ({ total, itemCount }: AlbumPage<unknown>, offset: number): boolean =>
  total === null ? itemCount > 0 : total > offset;

/** Spotify's lists are never empty, so a list without valid items is a failure. */
function endOf(pass: ListPass): ListEnd {
  if (pass.albums.size === 0) return { kind: 'failure', reason: 'It has no readable item.' };
  if (pass.withoutId === 0) return { kind: 'complete' };
  return { kind: 'withoutIds', reason: `${pass.withoutId} of its items are empty.` };
}

/** The list continues according to Spotify, so it is not complete. */
function endAfterEmptyPages(pass: ListPass, offset: number): ListEnd {
  const end = endOf(pass);
  return end.kind === 'failure' ? end : { kind: 'unstable', reason: `It is empty around item ${offset}.` };
}
