import { afterAll, expect, it } from 'vitest';
import { listArtists, parseArtistQuestion } from '../../src/catalog/read/artists.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { suggestGenres } from '../../src/catalog/read/genres.ts';
import { openGraphSnapshots, watchGraphState } from '../../src/catalog/read/graph-state.ts';
import type { ListPage } from '../../src/catalog/read/paging/list-page.ts';
import type { CatalogReader } from '../../src/catalog/read/reader.ts';
import { countReleasesByDay, countReleasesByType } from '../../src/catalog/read/release-counts.ts';
import { listReleases, parseReleaseQuestion } from '../../src/catalog/read/releases.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { randomGenres, randomGraph, randomMarkets } from '../support/graph/random-graph.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';

const catalog = await openTestCatalog();
const { database } = catalog;
const writer = await database.connect();
afterAll(async () => {
  await writer.close();
  await catalog[Symbol.asyncDispose]();
});

const graph = randomGraph({ artists: 900, releases: 3_000 });
for (const update of graph.updates) await writeUpdate(writer.em, update, { origin: 'sandbox', settle: async () => {} });

/** More names with a word than one statement reads. */
const heron = inventArtist(8_000, 'Heron', { genres: ['dub'] });
const herons = Array.from({ length: 2_500 }, (_, number) =>
  inventRelease(10_000 + number, `Heron ${number % 700}`, [heron], {
    type: number % 3 === 0 ? 'album' : 'single',
    releaseDate: `20${10 + (number % 17)}-01-01`,
  }),
);
await writeUpdate(writer.em, inventUpdate('2026-11-22T06:00:00.000Z', { US: herons }, [heron]), {
  origin: 'sandbox',
  settle: async () => {},
});

const watched = await watchGraphState(database);
const openSnapshots = (sliceMs: number) => openGraphSnapshots(database, { watched, maxStatementMs: 60_000, sliceMs });
/** Statements stop as soon as they may, or never. */
const [sliced, whole] = [await openSnapshots(0), await openSnapshots(Number.POSITIVE_INFINITY)];

/** Reads in one snapshot, and counts the statements. */
async function read<T>(
  snapshots: typeof sliced,
  work: (reader: CatalogReader) => Promise<T>,
  afterStatement: () => void | Promise<void> = () => {},
): Promise<{ result: T; statements: number }> {
  const snapshot = snapshots.open();
  let statements = 0;
  try {
    const reader = createReader(database.em.fork(), {
      snapshot,
      afterStatement: () => {
        statements += 1;
        return afterStatement();
      },
    });
    return { result: await work(reader), statements };
  } finally {
    snapshot.close();
  }
}

/** All that a client can see of a page, and of those before and after it. */
async function describe(page: ListPage<{ rowId: number }>) {
  return {
    ids: page.nodes.map(({ rowId }) => rowId),
    cursors: page.nodes.map((_, index) => page.cursorAt(index)),
    hasNext: await page.hasNextPage(),
    hasPrevious: await page.hasPreviousPage(),
    count: await page.count(),
  };
}

type Filter = Record<string, unknown>;

const days = ['2026-11-20', '2026-10-30', '2025-01-01', '2027-01-01'];
const moments = ['2026-11-20T05:59:59.999Z', '2026-11-20T22:30:00Z', '2026-11-21T06:00:00Z', '2027-01-01T00:00:00Z'];
const types = [['album'], ['single', 'ep'], ['other'], ['compilation', 'other']];

const choices = {
  genre: [...randomGenres, 'unheard of'],
  genreQ: ['amb', 'dub folk', 'zzz'],
  market: [...randomMarkets, 'FR'],
  listedNow: [true, false],
  listedOn: moments,
  releasedSince: days,
  releasedBefore: days,
  name: ['alder', 'b', 'ö'],
  q: ['a', 'harbour bright', 'zzz'],
  firstSeenSince: moments,
  firstSeenBefore: moments,
  not: [[{ genre: 'dub' }], [{ type: ['album'] }, { market: 'US', listedNow: true }], [{ q: 'bright' }]],
};

function randomFilter(random: SeededRandom, others: Record<string, readonly unknown[]>): Filter {
  const all: Record<string, readonly unknown[]> = { ...choices, ...others };
  const names = Array.from({ length: 1 + random.below(3) }, () => random.pick(Object.keys(all)));
  const filter = Object.fromEntries(names.map((name) => [name, random.pick(all[name] ?? [])]));
  return random.chance(0.2) ? { ...filter, q: 'heron' } : filter;
}

/** Cursors of the same list, from a page of it. */
type Edges = { after?: string; before?: string };

function randomList(
  random: SeededRandom,
): (edges: Edges) => (reader: CatalogReader) => Promise<ListPage<{ rowId: number }>> {
  const size = { [random.pick(['first', 'last'])]: 1 + random.below(12) };
  const direction = random.pick(['asc', 'desc'] as const);
  if (random.chance(0.5)) {
    const filter = randomFilter(random, { releaseType: types });
    const orderBy = { field: random.pick(['name', 'firstSeen', 'latestRelease'] as const), direction };
    return (edges) => (reader) =>
      listArtists(reader, parseArtistQuestion({ ...size, ...edges, filter, orderBy }, { maxPageSize: 20 }));
  }
  const filter = randomFilter(random, { type: types, newSince: moments });
  const orderBy = { field: random.pick(['released', 'name', 'firstSeen', 'listed'] as const), direction };
  const collapse = random.chance(0.2) ? ('editions' as const) : null;
  return (edges) => (reader) =>
    listReleases(reader, parseReleaseQuestion({ ...size, ...edges, filter, orderBy, collapse }, { maxPageSize: 20 }));
}

const seed = 20261129;

/** Reads the same in slices and in one statement, and returns the page with the statements of both. */
async function compare<T>(asked: unknown, work: (reader: CatalogReader) => Promise<T>) {
  const [expected, found] = [await read(whole, work), await read(sliced, work)];
  expect({ asked, found: found.result }).toEqual({ asked, found: expected.result });
  return { result: expected.result, extra: found.statements - expected.statements };
}

/** PostgreSQL pauses nothing. */
const expectPauses = (extra: number) => (isOnPostgres ? expect(extra).toBe(0) : expect(extra).toBeGreaterThan(50));

it(`pages and their counts are the same in slices as in one statement (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  let extra = 0;
  for (let round = 0; round < 200; round += 1) {
    const list = randomList(random);
    const edges: Edges = {};
    for (const side of [random.pick(['after', 'before'] as const), random.pick(['after', 'before'] as const)]) {
      const asked = { round, ...edges };
      const page = await compare(asked, async (reader) => describe(await list(edges)(reader)));
      extra += page.extra;
      const { cursors } = page.result;
      if (cursors.length > 0) edges[side] = random.pick(cursors);
    }
  }
  expectPauses(extra);
});

it(`numbers by day and type, and suggestions, are the same in slices as in one statement (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  let extra = 0;
  for (let round = 0; round < 40; round += 1) {
    const filter = randomFilter(random, { type: types, collapse: [true] });
    const numbers = await compare({ round, filter }, async (reader) => ({
      days: await countReleasesByDay(reader.graph, filter, 20),
      types: await countReleasesByType(reader.graph, filter),
      genres: await suggestGenres(reader, filter, { words: 'dub', limit: 3 }),
    }));
    extra += numbers.extra;
  }
  expectPauses(extra);
});

const unheard = { filter: { genre: 'unheard of' } };
const listUnheard = (reader: CatalogReader) =>
  listReleases(reader, parseReleaseQuestion(unheard, { maxPageSize: 20 })).then(describe);

itOnSqlite('PostgreSQL pauses nothing')('stops at the next slice if the read may not go on', async () => {
  const stopAt = (statement: number) => {
    let seen = 0;
    return read(sliced, listUnheard, () => {
      seen += 1;
      if (seen === statement) throw new Error(`The client left after ${seen} statements`);
    });
  };
  await expect(stopAt(2)).rejects.toThrow('after 2 statements');
  await expect(stopAt(4)).rejects.toThrow('after 4 statements');
  // The connection is free again.
  expect((await read(sliced, listUnheard)).result.ids).toEqual([]);
});

itOnSqlite('PostgreSQL pauses nothing')('reads one state, even if a sync commits between two slices', async () => {
  const zebra = inventArtist(9_000, 'Zebra', { genres: ['unheard of'] });
  const update = inventUpdate('2026-11-29T06:00:00.000Z', { US: [inventRelease(9_000, 'Zebra', [zebra])] }, [zebra]);
  let committed: Promise<void> | null = null;
  const { result, statements } = await read(sliced, listUnheard, () => {
    committed ??= writeUpdate(writer.em, update, { origin: 'sandbox', settle: async () => {} });
    return committed;
  });
  expect(statements).toBeGreaterThan(3);
  expect(result).toMatchObject({ ids: [], count: 0 });
  expect((await read(sliced, listUnheard)).result).toMatchObject({ ids: [expect.any(Number)], count: 1 });
});
