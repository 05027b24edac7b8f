import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.ts';
import { readAlbum } from '../../spotify/responses/album.ts';
import type { AlbumPage, SpotifyAlbum } from '../../spotify/responses/parse-response.ts';
import { type ListContent, readList } from './read-list.ts';

interface Server {
  /** Ids of the listed items, in order. */
  list: string[];
  /** Items that are counted but not returned, which makes a page short. */
  hidden?: ReadonlySet<string>;
  /** Items that are null on the page. */
  nulls?: ReadonlySet<string>;
  /** The largest page that it returns, and whether the response has that size. */
  clamp?: { to: number; reported: boolean };
  reach?: number;
  total?: (list: readonly string[]) => number | null;
  /** Called before each page after the first, with the number of the page. */
  move?: (server: Server, page: number) => void;
}

/** Reads a list that may change. `throughout` has the items that were listed from the first page to the last. */
async function read(
  server: Server,
  pageSize = 5,
  onRead: (albums: number) => void = () => {},
): Promise<ListContent & { throughout: string[]; pages: number }> {
  let throughout = server.list;
  let pages = 0;
  const { hidden = new Set(), nulls = new Set(), reach = 1000, total = ({ length }) => length } = server;
  const listing = await readList(
    async ({ limit, offset }) => {
      if (pages > 0) server.move?.(server, pages);
      pages += 1;
      const { list } = server;
      const listed = new Set(list);
      throughout = throughout.filter((id) => listed.has(id));
      const size = Math.min(limit, server.clamp?.to ?? limit);
      const end = offset + size;
      return toPage(
        list.slice(offset, end).filter((id) => !hidden.has(id)),
        {
          nulls,
          total: total(list),
          limit: server.clamp?.reported === false ? null : size,
          hasNext: end < list.length && end <= reach - size,
        },
      );
    },
    { pageSize, maxOffset: reach, onRead },
  );
  return { ...listing, throughout: throughout.filter((id) => !hidden.has(id)), pages };
}

function toPage(
  items: readonly string[],
  { nulls, ...page }: Pick<AlbumPage, 'total' | 'limit' | 'hasNext'> & { nulls: ReadonlySet<string> },
): AlbumPage {
  const ids = items.map((id) => (nulls.has(id) ? null : id));
  return {
    ...page,
    albums: ids.filter((id) => id !== null).map(albumOf),
    skipped: ids.flatMap((id, position) => (id === null ? [{ id, position, reason: 'null' }] : [])),
    itemCount: ids.length,
    ids,
  };
}

function albumOf(id: string): SpotifyAlbum {
  const album = readAlbum({ id, name: id });
  if (album === null) throw new Error(`${id} is no id`);
  return album;
}

const letters = (count: number): string[] => Array.from({ length: count }, (_, index) => `item${index}`);

function expectHonest({ ids, albums, end, throughout }: Awaited<ReturnType<typeof read>>): void {
  expect(new Set(albums.map(({ id }) => id)).size).toBe(albums.length);
  if (end.kind === 'complete') expect(throughout.filter((id) => !ids.has(id))).toEqual([]);
}

/** Moves one item from one place of the list to another. */
function move(list: string[], from: number, to: number): string[] {
  const moved = [...list];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

describe('a list that changes while it is read', () => {
  const once =
    (page: number, change: (list: string[]) => string[]) =>
    (server: Server, at: number): void => {
      if (at === page) server.list = change(server.list);
    };

  it.each<[string, (list: string[]) => string[]]>([
    ['a new item is added at the head', (list) => ['new', ...list]],
    ['an item that was read is removed', (list) => list.toSpliced(1, 1)],
    ['more items are removed than the last page had', (list) => list.slice(6)],
    ['an item moves from an unread page to a read one', (list) => move(list, 11, 0)],
    ['two items change places across pages', (list) => move(move(list, 11, 1), 2, 11)],
    ['one item is added for one that is removed', (list) => move(list, 11, 0).toSpliced(2, 1)],
    ['the head moves to the end', (list) => [...list.slice(3), ...list.slice(0, 3)]],
    ['the order is reversed', (list) => list.toReversed()],
  ])('is read again until it does not change: %s', async (_what, change) => {
    for (let page = 1; page < 4; page += 1) {
      const reading = await read({ list: letters(13), move: once(page, change) });
      expectHonest(reading);
      expect(reading.end.kind).toBe('complete');
    }
  });

  it.each<[string, Partial<Server>]>([
    ['a short page', { hidden: new Set(['item2']) }],
    ['an item that is null where pages overlap', { nulls: new Set(['item4']) }],
    ['an item that is null where pages overlap, and then is not', { nulls: new Set(['item3']) }],
    ['a server that reduces the page size', { clamp: { to: 3, reported: true } }],
    ['a server that reduces the page size silently', { clamp: { to: 3, reported: false } }],
    ['a server without a total', { total: () => null }],
  ])('is not treated as complete after %s', async (_what, server) => {
    for (const from of [5, 8, 12]) {
      const reading = await read({ list: letters(13), ...server, move: once(1, (list) => move(list, from, 0)) });
      expectHonest(reading);
      expect(reading.throughout.filter((id) => !reading.ids.has(id) && !server.nulls?.has(id))).toEqual([]);
    }
  });

  it('fails when the list becomes empty', async () => {
    for (let page = 1; page < 3; page += 1) {
      const reading = await read({ list: letters(13), move: once(page, () => []) });
      expect(reading.end.kind).toBe('failure');
    }
  });

  it('misses a change without any sign, which the next reading finds', async () => {
    const ifAbsent = (list: string[]) => [...move(list, 11, 0).toSpliced(2, 1), 'new'];
    const reading = await read({ list: letters(13), move: once(1, ifAbsent) });
    expect(reading).toMatchObject({ end: { kind: 'complete' }, pages: 3 });
    expect(reading.ids.has('item11')).toBe(false);
    expect((await read({ list: ifAbsent(letters(13)) })).ids).toEqual(new Set(ifAbsent(letters(13))));
  });

  it('is not complete when two servers with different orders answer in turn', async () => {
    const orders = [letters(9), move(letters(9), 7, 0)];
    const reading = await read({ list: letters(9), move: (server, page) => (server.list = orders[page % 2] ?? []) });
    expectHonest(reading);
    expect(reading.end.kind).toBe('unstable');
  });

  it('is not complete when it keeps changing, but has every item that was always there', async () => {
    const reading = await read({ list: letters(13), move: (server) => (server.list = move(server.list, 12, 0)) });
    expect(reading.end.kind).toBe('unstable');
    expect(reading.pages).toBeLessThan(13);
  });
});

describe('a list that does not change', () => {
  it.each<[string, Partial<Server>, number]>([
    ['with full pages is read once', {}, 3],
    ['of a server that reduces the page size is read once', { clamp: { to: 3, reported: true } }, 6],
    ['with a wrong but constant total is read once', { total: () => 1000 }, 3],
    ['with holes is read twice', { hidden: new Set(['item2']) }, 6],
    ['with a different total on each page is read twice', { total: wavering() }, 6],
    ['of a server that reduces the page size silently is read twice', { clamp: { to: 3, reported: false } }, 12],
  ])('%s', async (_what, server, pages) => {
    const reading = await read({ list: letters(12), ...server });
    expect(reading).toMatchObject({ end: { kind: 'complete' }, pages });
    expect(reading.ids).toEqual(new Set(reading.throughout));
  });

  it('with null items is not complete, and counts each of them once', async () => {
    const reading = await read({ list: letters(12), nulls: new Set(['item4', 'item7']) });
    expect(reading.end).toEqual({ kind: 'withoutIds', reason: '2 of its items are empty.' });
    expect(reading.ids.size).toBe(10);
  });
});

describe('an empty page', () => {
  const hole = (from: number, to: number) => new Set(letters(60).slice(from, to));

  it.each([[9], [10], [20]])('within a list is not its end, with holes from item %i on', async (from) => {
    const reading = await read({ list: letters(60), hidden: hole(from, from + 22) }, 10);
    expect(reading.end.kind).not.toBe('failure');
    expect(reading.ids).toEqual(new Set(reading.throughout));
    expect(reading.ids.size).toBe(38);
  });

  it('after holes that fill less than a page leaves the list complete', async () => {
    const { end, ids } = await read({ list: letters(60), hidden: hole(9, 21) }, 10);
    expect([end.kind, ids.size]).toEqual(['complete', 48]);
  });

  it('at the end without a next page is the end', async () => {
    const { end, ids } = await read({ list: letters(60), hidden: hole(48, 60) }, 10);
    expect([end.kind, ids.size]).toEqual(['complete', 48]);
  });

  it('without a next page before the total is a hole', async () => {
    const all = letters(60);
    const reading = await readList(
      async ({ limit, offset }) => {
        const items = all.slice(offset, offset + limit).filter((id) => !hole(9, 21).has(id));
        const hasNext = items.length > 0 && offset + limit < 60;
        return toPage(items, { nulls: new Set(), total: 60, limit, hasNext });
      },
      { pageSize: 10, maxOffset: 1000, onRead: () => {} },
    );
    expect([reading.end.kind, reading.ids.size]).toEqual(['complete', 48]);
  });

  it('never counts a late page as the end of a complete list', async () => {
    const { end, ids, pages } = await read({ list: letters(400), hidden: new Set(letters(400).slice(8)) }, 10);
    expect([end.kind, ids.size]).toEqual(['unstable', 8]);
    expect(pages).toBeLessThan(20);
  });

  it('is a failure when all pages are empty', async () => {
    const { end } = await read({ list: letters(400), hidden: new Set(letters(400)) }, 10);
    expect(end.kind).toBe('failure');
  });

  it('of a silently reduced size leaves out no later item', async () => {
    const clamp = { to: 4, reported: false };
    const reading = await read({ list: letters(60), hidden: hole(9, 20), clamp }, 10);
    expect(reading.ids).toEqual(new Set(reading.throughout));
  });
});

it('reports each album once, even when the list is read again', async () => {
  let reported = 0;
  const { ids, pages } = await read(
    { list: letters(60), hidden: new Set(['item3']) },
    10,
    (albums) => (reported += albums),
  );
  expect(pages).toBe(14);
  expect([ids.size, reported]).toEqual([59, 59]);
});

describe('a list near the maximum offset', () => {
  it.each([5, 10, 50])('is complete only when it ends before the maximum, with %i items a page', async (pageSize) => {
    for (const length of [949, 950, 951, 952, 989, 990, 991, 998, 999, 1000, 1001, 1049, 1200]) {
      const { end, ids } = await read({ list: letters(length) }, pageSize);
      expect([length, end.kind, ids.size]).toEqual([
        length,
        length > 1000 ? 'limit' : 'complete',
        Math.min(length, 1000),
      ]);
    }
  });

  it('is not complete after a short page when it continues', async () => {
    for (let hole = 930; hole < 1000; hole += 7) {
      const { end } = await read({ list: letters(1200), hidden: new Set([`item${hole}`]) }, 50);
      expect(end.kind).toBe('limit');
    }
  });
});

it('stops at a list that repeats itself, and reports it', async () => {
  const page = toPage(letters(5), { nulls: new Set(), total: null, limit: 5, hasNext: true });
  const { end, ids } = await readList(async () => page, { pageSize: 5, maxOffset: 1000, onRead: () => {} });
  expect(end.kind).toBe('repetition');
  expect(ids.size).toBe(5);
});

it('loses and repeats no item in random moves of the list that leave a sign', async () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = seededRandom(seed);
    let newcomers = 0;
    const [moves, comings, goings] = random.pick([
      [1, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ] as const);
    const change = (list: string[]): string[] => {
      let changed = list;
      for (let count = moves * random.below(4); count > 0 && changed.length > 0; count -= 1) {
        changed = move(changed, random.below(changed.length), random.below(changed.length));
      }
      for (let count = comings * random.below(3); count > 0; count -= 1) {
        changed = changed.toSpliced(random.below(changed.length + 1), 0, `new${newcomers++}`);
      }
      for (let count = goings * random.below(3); count > 0; count -= 1) {
        changed = changed.toSpliced(random.below(changed.length), 1);
      }
      return changed;
    };
    const list = letters(1 + random.below(30));
    const frequency = random.pick([0.05, 0.2, 0.6]);
    const pageSize = 2 + random.below(6);
    const some = (most: number) => new Set(Array.from({ length: random.below(most + 1) }, () => random.pick(list)));
    const someInARow = () => {
      const from = random.below(list.length);
      return new Set(list.slice(from, from + random.below(pageSize * 8)));
    };
    const reading = await read(
      {
        list,
        hidden: random.chance(0.3) ? some(pageSize - 2) : random.chance(0.2) ? someInARow() : new Set(),
        nulls: random.chance(0.2) ? some(4) : new Set(),
        ...(random.chance(0.2) && { clamp: { to: Math.max(2, pageSize - random.below(2)), reported: true } }),
        move: (server) => {
          if (random.chance(frequency)) server.list = change(server.list);
        },
      },
      pageSize,
    );
    expect({ seed, ...missing(reading) }).toEqual({ seed, kind: reading.end.kind, missed: [], doubled: 0 });
  }
});

function missing({ ids, albums, end, throughout }: Awaited<ReturnType<typeof read>>) {
  const doubled = albums.length - new Set(albums.map(({ id }) => id)).size;
  return { kind: end.kind, missed: end.kind === 'complete' ? throughout.filter((id) => !ids.has(id)) : [], doubled };
}

function wavering(): NonNullable<Server['total']> {
  let calls = 0;
  return ({ length }) => length + (calls++ % 2);
}
