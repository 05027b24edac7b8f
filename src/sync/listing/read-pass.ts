import type { AlbumPage, SpotifyAlbum } from '../../spotify/responses/parse-response.ts';
import { isTransient } from './listing-pass.ts';

export type FetchPage = (page: { limit: number; offset: number }) => Promise<AlbumPage>;

/** How a reading ended: with the whole list, or with less of it, for the reason given. */
export type ListEnd =
  | { why: 'whole' }
  /** A page could not be read: the rest may come with the next sync. */
  | { why: 'failure'; words: string }
  /** The list goes on without bringing anything new. */
  | { why: 'repetition'; words: string }
  /** Spotify shows no more of it, or it never stood still, or has items that do not tell which they are. */
  | { why: 'limit' | 'unrest' | 'nameless'; words: string };

interface PassOptions {
  /** The largest page that Spotify gives. */
  pageSize: number;
  /** How far into the list it lets anybody see: limit + offset. */
  reach: number;
  onRead: (page: AlbumPage) => void;
  /** Whether a failure of the very first page is thrown: then nothing is known. */
  isFirst: boolean;
}

/** What one reading from the first page to the last has seen. */
export interface Pass {
  albums: Map<string, SpotifyAlbum>;
  /** Of all items, also of those that could not be read. */
  ids: Set<string>;
  /** How many items do not tell which they are. */
  nameless: number;
  skipped: string[];
  /** Whether the list moved meanwhile. Where pages do not meet, or not visibly, it is `unsure`. */
  standing: 'still' | 'unsure' | 'moved';
  /** As the first page that told it claims. */
  total: number | null;
  end: ListEnd;
}

/** In a row, all of whose items Spotify hides: so many may lie in the midst of a list. */
const maxEmptyPages = 5;

/** Reads page after page, each of which begins with the last item of the one before it. */
export async function readPass(fetchPage: FetchPage, { isFirst, ...limits }: PassOptions): Promise<Pass> {
  const pass: Pass = {
    albums: new Map(),
    ids: new Set(),
    nameless: 0,
    skipped: [],
    standing: 'still',
    total: null,
    end: { why: 'whole' },
  };
  const upTo = (end: ListEnd): Pass => ({ ...pass, end });
  let { pageSize } = limits;
  let meeting: Meeting = { how: 'nowhere', lastId: null };
  let idlePages = 0;
  let emptyPages = 0;
  let largestPage = 0;
  for (let offset = 0; ; ) {
    const limit = Math.min(pageSize, limits.reach - offset);
    if (limit <= 1 && offset > 0)
      return upTo({ why: 'limit', words: `Spotify returns only the first ${limits.reach}.` });
    let page: AlbumPage;
    try {
      page = await fetchPage({ limit, offset });
    } catch (error) {
      if ((isFirst && offset === 0) || !isTransient(error)) throw error;
      return upTo({
        why: 'failure',
        words: `It was read up to item ${offset + (meeting.how === 'at its end' ? 1 : 0)}. ${error.message}`,
      });
    }
    const known = pass.albums.size;
    take(pass, page, meeting);
    limits.onRead(page);

    // Near the end of what Spotify shows, it says that nothing follows, whatever is in the list. A page that is empty is
    // the end only where nothing says that the list is longer: Spotify may hide all that the page has.
    const size = Math.min(limit, page.limit ?? limit);
    const isNearReach = offset + 2 * limit > limits.reach;
    const goesOn = page.hasNext || ((isNearReach || page.itemCount === 0) && hasMore(page, offset + size));
    if (!goesOn) return upTo(endOf(pass));
    emptyPages = page.itemCount === 0 ? emptyPages + 1 : 0;
    if (emptyPages > maxEmptyPages) return upTo(endInHole(pass, offset));
    if (page.itemCount > 0) idlePages = pass.albums.size === known && page.albums.length > 0 ? idlePages + 1 : 0;
    if (idlePages > 1) return upTo({ why: 'repetition', words: `It repeats from item ${offset} on.` });
    pageSize = Math.min(pageSize, size);
    // A page that is not full has items that Spotify hides, so the next one begins with none that could be known.
    meeting = { how: page.itemCount < size ? 'somewhere' : 'at its end', lastId: page.ids.at(-1) ?? null };
    // Or it is of a size that it does not tell: an empty one is then as large as any that it gave.
    largestPage = Math.max(largestPage, page.itemCount);
    const given = Math.min(size, page.itemCount || largestPage);
    offset += Math.max(1, (page.limit === null ? given : size) - 1);
  }
}

/** Where a page is to meet the one before it. */
interface Meeting {
  how: 'nowhere' | 'at its end' | 'somewhere';
  /** Of the last item there; null where there is none, or it does not tell. */
  lastId: string | null;
}

function take(pass: Pass, page: AlbumPage, meeting: Meeting): void {
  pass.standing = standingAt(pass, page, meeting);
  pass.total ??= page.total;
  for (const album of page.albums) if (!pass.albums.has(album.id)) pass.albums.set(album.id, album);
  const isSame = meeting.how === 'at its end' && page.ids[0] === meeting.lastId;
  const skipped = page.skipped.filter(({ position }) => position > 0 || !isSame);
  for (const id of page.ids) if (id !== null) pass.ids.add(id);
  pass.nameless += skipped.filter(({ id }) => id === null).length;
  pass.skipped.push(...skipped.map(({ reason }) => reason));
}

/** What a page adds: that it is not where it was to be, brings an item a second time, or tells another length. */
function standingAt(pass: Pass, page: AlbumPage, { how, lastId }: Meeting): Pass['standing'] {
  const [firstId] = page.ids;
  const isElsewhere = firstId === undefined || (lastId !== null && firstId !== null && firstId !== lastId);
  const comesAgain = page.ids.some((id) => id !== null && id !== lastId && pass.ids.has(id));
  if (pass.standing === 'moved' || (how === 'at its end' && isElsewhere) || comesAgain) return 'moved';
  const isUnseen = how === 'somewhere' || (how === 'at its end' && (lastId === null || firstId === null));
  const isResized = pass.total !== null && page.total !== null && page.total !== pass.total;
  return isUnseen || isResized ? 'unsure' : pass.standing;
}

const hasMore = ({ total, itemCount }: AlbumPage, offset: number): boolean =>
  total === null ? itemCount > 0 : total > offset;

/** Spotify always lists something. A list without anything that can be read is a failure of one side or the other. */
function endOf(pass: Pass): ListEnd {
  if (pass.albums.size === 0) return { why: 'failure', words: 'It has no readable item.' };
  if (pass.nameless === 0) return { why: 'whole' };
  return { why: 'nameless', words: `${pass.nameless} of its items are empty.` };
}

/** Where nothing is shown for long, and yet the list is said to go on: never its end, but no more is to be seen of it. */
function endInHole(pass: Pass, offset: number): ListEnd {
  const end = endOf(pass);
  return end.why === 'failure' ? end : { why: 'unrest', words: `It is empty around item ${offset}.` };
}
