import type { AlbumPage } from '../../spotify/responses/parse-response.ts';
import { type FetchPage, type ListEnd, type ListItem, type ListPass, readPass } from './read-pass.ts';

interface ReadOptions {
  /** The largest page that Spotify returns. */
  pageSize: number;
  /** Spotify's maximum of limit + offset. */
  maxOffset: number;
  /** Receives the number of albums of each page that no earlier page had. */
  onRead: (albums: number) => void;
}

export interface ListContent<Item = ListItem> {
  /** Ids of all items, including skipped ones. */
  ids: Set<string>;
  albums: Item[];
  skipReasons: string[];
  end: ListEnd;
}

const maxPasses = 3;

/**
 * Reads a list to its end. It repeats the pass if the list may have changed meanwhile, until a pass shows no change or
 * confirms the pass before. Throws an error of the first page; after an error of a later page it returns what it has.
 */
export async function readList<Item extends ListItem>(
  fetchPage: FetchPage<Item>,
  options: ReadOptions,
): Promise<ListContent<Item>> {
  const passes: ListPass<Item>[] = [];
  const onRead = countNew(options.onRead);
  for (;;) {
    const pass = await readPass(fetchPage, { ...options, onRead, isFirst: passes.length === 0 });
    const isSettled = pass.stability === 'stable' || confirms(pass, passes);
    passes.push(pass);
    if (pass.end.kind === 'failure' || pass.end.kind === 'repetition') return merge(passes, pass.end);
    if (isSettled) return toContent(passes, pass);
    if (passes.length === maxPasses)
      return merge(passes, { kind: 'unstable', reason: 'It changed during every pass.' });
  }
}

function countNew(onRead: ReadOptions['onRead']): (page: AlbumPage<ListItem>) => void {
  const seen = new Set<string>();
  return ({ albums }) => {
    const before = seen.size;
    for (const { id } of albums) seen.add(id);
    onRead(seen.size - before);
  };
}

/**
 * Whether a pass found the same items as the one before, and every item of all passes. If the list changed, it must also
 * have `total` items: two servers that answer in turn could hide the same item from each pass.
 */
function confirms(last: ListPass, earlier: readonly ListPass[]): boolean {
  const before = earlier.at(-1);
  if (!before) return false;
  const { ids } = last;
  const isSame = before.ids.isSupersetOf(ids) && before.withoutId === last.withoutId;
  const isShort = last.total !== null && ids.size < last.total;
  return isSame && earlier.every((pass) => ids.isSupersetOf(pass.ids)) && (last.stability !== 'changed' || !isShort);
}

/** The items of the last pass. An earlier pass may have read an album that the last one had to skip. */
function toContent<Item extends ListItem>(passes: readonly ListPass<Item>[], last: ListPass<Item>): ListContent<Item> {
  const { ids } = last;
  const { albums } = merge(passes, last.end);
  return { ids, albums: albums.filter(({ id }) => ids.has(id)), skipReasons: last.skipReasons, end: last.end };
}

/** The items of all passes. */
const merge = <Item extends ListItem>(passes: readonly ListPass<Item>[], end: ListEnd): ListContent<Item> => ({
  ids: new Set(passes.flatMap((pass) => [...pass.ids])),
  albums: [...new Map(passes.flatMap((pass) => [...pass.albums])).values()],
  skipReasons: passes.at(-1)?.skipReasons ?? [],
  end,
});
