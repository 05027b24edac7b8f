import { afterAll, expect, it } from 'vitest';
import { countArtists } from '../../src/catalog/read/artist-counts.ts';
import { countReleases, countReleasesByDay, countReleasesByType } from '../../src/catalog/read/release-counts.ts';
import type { ReleaseFilter } from '../../src/catalog/read/release-filter.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { emptyGraph } from '../../src/catalog/write/purge.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { seededRandom } from '../support/seeded-random.ts';

const random = seededRandom(7);
const dayMs = 86_400_000;
const start = Date.parse('2026-01-01T06:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const catalog = await openTestCatalog();
const { database } = catalog;
afterAll(() => catalog[Symbol.asyncDispose]());
const graph = graphOf(database.em);

const artists = Array.from({ length: 8 }, (_, number) => inventArtist(number, `Artist ${number}`));
const types = ['album', 'single', 'ep', 'mixtape'];
const drawRelease = (number: number) =>
  inventRelease(number, `Name ${number % 7} ${number % 2 === 0 ? 'night' : 'day'}`, [random.pick(artists)], {
    type: random.pick(types),
    releaseDate: random.pick(['2026-01-05', '2026-02-17', '2026-03', '2025', null]),
  });

/** Syncs minutes to months apart. Dates and types change, and old releases expire. */
const gaps = [0.01, 0.5, 3, 1, 15, 40, 0.1, 70, 2, 300, 5, 0.3, 20, 1, 1];
const moments: number[] = [];

async function syncAll(): Promise<void> {
  let at = start;
  for (const [index, gap] of gaps.entries()) {
    at += gap * dayMs;
    moments.push(at);
    const listed = Object.fromEntries(
      ['DE', 'US'].map((market) => [
        market,
        Array.from({ length: 30 }, (_, number) => number)
          .filter(() => random.chance(0.4))
          .map((number) => drawRelease(number + 3 * (index % 5))),
      ]),
    );
    const update = inventUpdate(iso(at), listed, artists);
    await writeUpdate(
      database.em,
      { ...update, keepSince: index % 4 === 3 ? iso(at - 60 * dayMs) : null },
      { origin: 'sandbox', settle: async () => {} },
    );
  }
}
await syncAll();

const releases = await graph.selectFrom('release').selectAll().execute();
const listings = await graph.selectFrom('listing').selectAll().execute();

it('stores how many releases each day and type has', async () => {
  const stored = await graph.selectFrom('release_count').selectAll().execute();
  const keyOf = (row: { released_on: string; type: string }) => `${row.released_on} ${row.type}`;
  const groups = Map.groupBy(releases, keyOf);
  expect(releases.length).toBeGreaterThan(20);
  expect(Object.fromEntries(stored.map((row) => [keyOf(row), row.releases]))).toEqual(
    Object.fromEntries([...groups].map(([key, group]) => [key, group.length])),
  );
  for (const row of stored) {
    const ids = groups.get(keyOf(row))?.map(({ id }) => id) ?? [];
    expect(row.first_id).toBeLessThanOrEqual(Math.min(...ids));
  }
});

/** Half-way between syncs, at syncs, before the first and after the last. */
const requested = [start - dayMs, ...moments.flatMap((at) => [at, at + 0.004 * dayMs, at + 0.2 * dayMs]), start + 1e12];

const wasListed = (at: string, market?: string): Set<number> =>
  new Set(
    listings
      .filter((one) => one.listed_from <= at && (one.listed_until ?? '9') > at && (market ?? one.market) === one.market)
      .map(({ release_id }) => release_id),
  );

it.each([undefined, 'US'])('counts what was listed at any moment, however long ago (market: %s)', async (market) => {
  for (const at of requested) {
    const filter: ReleaseFilter = { listedOn: iso(at), ...(market && { market }) };
    const expected = wasListed(iso(at), market);
    expect([iso(at), await countReleases(graph, filter)]).toEqual([iso(at), expected.size]);
    const credits = await graph.selectFrom('release_credit').selectAll().execute();
    const credited = new Set(credits.filter((one) => expected.has(one.release_id)).map((one) => one.artist_id));
    expect(await countArtists(graph, filter)).toBe(credited.size);
  }
});

it('counts by day, type and words as a look at each release does', async () => {
  const open = wasListed(iso(start + 1e12));
  const filters: [ReleaseFilter, (release: (typeof releases)[number]) => boolean][] = [
    [{}, () => true],
    [{ listedNow: false }, ({ id }) => !open.has(id)],
    [{ listedNow: false, releasedSince: '2026-01-05' }, (one) => !open.has(one.id) && one.released_on >= '2026-01-05'],
    [{ releasedSince: '2026-02-01' }, ({ released_on }) => released_on >= '2026-02-01'],
    [{ releasedBefore: '2026-02-01' }, ({ released_on }) => released_on !== '' && released_on < '2026-02-01'],
    [{ type: ['album', 'other'] }, ({ type }) => ['album', 'mixtape'].includes(type)],
    [{ not: [{ type: ['ep'], releasedSince: '2026-01-01' }] }, (one) => one.type !== 'ep' || one.released_on < '2026'],
    [{ listedNow: false, type: ['album'] }, ({ id, type }) => !open.has(id) && type === 'album'],
    [{ not: [{ listedNow: true }] }, ({ id }) => !open.has(id)],
    [{ q: 'night' }, ({ name }) => name.includes('night')],
    [{ q: 'night', releasedSince: '2026-02-01' }, (one) => one.name.includes('night') && one.released_on > '2026-02'],
    [{ q: 'day', listedNow: true }, ({ name, id }) => name.includes('day') && open.has(id)],
  ];
  for (const [filter, isMeant] of filters) {
    const meant = releases.filter(isMeant);
    const byDay = await countReleasesByDay(graph, filter, 100);
    const byType = await countReleasesByType(graph, filter);
    expect({ filter, count: await countReleases(graph, filter) }).toEqual({ filter, count: meant.length });
    const days = Map.groupBy(meant, ({ released_on }) => released_on);
    days.delete('');
    expect(byDay).toEqual(
      [...days].map(([day, { length: count }]) => ({ day, count })).sort((a, b) => (a.day < b.day ? 1 : -1)),
    );
    expect(byType.reduce((sum, { count }) => sum + count, 0)).toBe(meant.length);
  }
});

it('stores no counts of an empty graph', async () => {
  await emptyGraph(database.em, iso(start + 1e12));
  expect(await graph.selectFrom('release_count').selectAll().execute()).toEqual([]);
});
