import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateEditions } from '../../src/catalog/editions/update-editions.ts';
import { listArtistReleases, parseArtistReleases } from '../../src/catalog/read/artist-releases.ts';
import { findArtist } from '../../src/catalog/read/artists.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import type { ListPage } from '../../src/catalog/read/paging/list-page.ts';
import { countReleases, countReleasesByDay, countReleasesByType } from '../../src/catalog/read/release-counts.ts';
import { parseReleaseFilter, type ReleaseFilter } from '../../src/catalog/read/release-filter.ts';
import {
  listReleases,
  parseReleaseQuestion,
  type Release,
  type ReleaseListArguments,
  type ReleaseOrder,
} from '../../src/catalog/read/releases.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { changeGraph } from '../../src/catalog/write/change-graph.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventId } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { drawUpdate } from './random-editions.ts';

const seed = 20_261_129;
const random = seededRandom(seed);
const dayMs = 86_400_000;
const start = Date.parse('2026-10-01T06:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const catalog = await openTestCatalog();
const { database } = catalog;
afterAll(() => catalog[Symbol.asyncDispose]());
const graph = graphOf(database.em);

const settle = async () => {};

/** The groups, by Spotify ids in the order of their ranks. */
async function readGroups(): Promise<string[][]> {
  const rows = await graph
    .selectFrom('release_edition')
    .innerJoin('release', 'release.id', 'release_edition.release_id')
    .select(['release.spotify_id as id', 'edition', 'rank'])
    .orderBy('edition')
    .orderBy('rank')
    .execute();
  return [...Map.groupBy(rows, ({ edition }) => edition).values()].map((group) => {
    expect(group.map(({ rank }) => rank)).toEqual(group.map((_, index) => index));
    return group.map(({ id }) => id);
  });
}

const sorted = (groups: string[][]): string[] => groups.map((group) => group.join(' ')).sort();

/** As if the groups had never been computed. */
const recompute = (at: string): Promise<void> =>
  changeGraph(database.em, { at, settle }, async (tx) => {
    await tx.graph.deleteFrom('release_edition').execute();
    await tx.graph.deleteFrom('edition_key').execute();
    await tx.graph.updateTable('catalog_revision').set({ edition_rules: 0 }).execute();
    return { changed: await updateEditions(tx.graph, new Set()), changesPruned: 0 };
  });

/** What MusicBrainz says of some releases, as the enrichment writes it. */
const identify = (at: string): Promise<void> =>
  changeGraph(database.em, { at, settle }, async (tx) => {
    const releases = await tx.graph.selectFrom('release').select('id').execute();
    const chosen = releases.filter(() => random.chance(0.1)).map(({ id }) => id);
    for (const id of chosen) {
      await tx.graph.deleteFrom('release_identity').where('release_id', '=', id).execute();
      const mbid = random.pick(['g1', 'g2', 'g3', null]);
      await tx.graph.insertInto('release_identity').values({ release_id: id, mbid, asked_at: at }).execute();
    }
    await updateEditions(tx.graph, new Set(chosen));
    return { changed: true, changesPruned: 0 };
  });

describe(`groups of editions (seed ${seed})`, () => {
  beforeAll(async () => {
    await writeUpdate(database.em, drawUpdate(iso(start), 40, random), { origin: 'sandbox', settle });
  });

  it('are the same after each sync as if they were computed from nothing', async () => {
    let largest = 0;
    for (let step = 1; step <= 25; step++) {
      const at = iso(start + step * dayMs);
      const update = drawUpdate(at, 60, random);
      const keepSince = step % 5 === 0 ? iso(start + (step - 4) * dayMs) : null;
      await writeUpdate(database.em, { ...update, keepSince }, { origin: 'sandbox', settle });
      if (step % 3 === 0) await identify(at);
      const groups = sorted(await readGroups());
      largest = Math.max(largest, ...groups.map((group) => group.split(' ').length));
      await recompute(at);
      expect({ step, groups }).toEqual({ step, groups: sorted(await readGroups()) });
    }
    expect(largest).toBeGreaterThan(3);
  });
});

describe('lists that collapse editions', () => {
  const reader = createReader(database.em);
  const orders = ['released', 'name', 'firstSeen', 'listed'] as const;
  const isOrdered = (): ReleaseOrder => ({ field: random.pick(orders), direction: random.pick(['asc', 'desc']) });

  const drawFilter = (): ReleaseFilter => ({
    ...(random.chance(0.4) && { listedNow: random.chance(0.8) }),
    ...(random.chance(0.3) && { market: random.pick(['DE', 'JP', 'US']) }),
    ...(random.chance(0.15) && { listedOn: iso(start + random.below(26) * dayMs) }),
    ...(random.chance(0.2) && { type: [random.pick(['album', 'single'] as const)] }),
    ...(random.chance(0.2) && { releasedSince: random.pick(['2026-10-01', '2026-11-01']) }),
    ...(random.chance(0.2) && { releasedBefore: random.pick(['2026-11-01', '2026-11-20']) }),
    ...(random.chance(0.2) && { genre: random.pick(['dub', 'folk']) }),
    ...(random.chance(0.2) && { q: random.pick(['home', 'deluxe', 'live']) }),
    ...(random.chance(0.1) && { name: 'home' }),
    ...(random.chance(0.2) && { artist: [inventId('A', random.pick([1, 2, 3]))] }),
    ...(random.chance(0.2) && {
      not: [random.pick<ReleaseFilter>([{ q: 'clean' }, { listedNow: true, market: 'US' }])],
    }),
    ...(random.chance(0.1) && { firstSeenSince: iso(start + 20 * dayMs) }),
  });

  type List = (args: ReleaseListArguments) => Promise<ListPage<Release>>;

  async function readAll(list: List, args: ReleaseListArguments, first: number): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: ListPage<Release> = await list({ ...args, first, after });
      ids.push(...page.nodes.map(({ spotifyId }) => spotifyId));
      if (ids.length > 0) expect(await page.hasPreviousPage()).toBe(after !== null);
      if (!page.hasMore) return ids;
      after = page.endCursor();
    }
  }

  /** The first edition of each group among the releases, in their order. */
  function collapse(ids: readonly string[], groups: readonly string[][]): string[] {
    const shown = groups.map((group) => group.filter((id) => ids.includes(id)));
    return ids.filter((id) => !shown.some((group) => group.indexOf(id) > 0));
  }

  async function expectCollapsed(list: List, args: ReleaseListArguments, groups: string[][]): Promise<number> {
    const all = await readAll(list, args, 100);
    const expected = collapse(all, groups);
    const collapsed = { ...args, collapse: 'editions' as const };
    expect({ args, ids: await readAll(list, collapsed, 7) }).toEqual({ args, ids: expected });
    expect({ args, count: await (await list({ ...collapsed, first: 1 })).count() }).toEqual({
      args,
      count: expected.length,
    });
    return all.length - expected.length;
  }

  it('have the first edition of each group that meets a random filter', async () => {
    const groups = await readGroups();
    const options = { maxPageSize: 100 };
    let left = 0;
    for (let index = 0; index < 120; index++) {
      const args = { filter: drawFilter(), orderBy: isOrdered() };
      left += await expectCollapsed((one) => listReleases(reader, parseReleaseQuestion(one, options)), args, groups);
      const collapsed = { ...parseReleaseFilter(args.filter), collapse: true } as const;
      const count = await countReleases(graph, collapsed);
      const byType = await countReleasesByType(graph, collapsed);
      const byDay = await countReleasesByDay(graph, collapsed, 100);
      const undated = (await countReleases(graph, collapsed)) - sumOf(byDay);
      expect({ args, count: sumOf(byType) }).toEqual({ args, count });
      expect(undated).toBeGreaterThanOrEqual(0);
      expect([...byDay, ...byType].every((one) => one.count > 0)).toBe(true);
    }
    expect(left).toBeGreaterThan(300);
  });

  it('of an artist count the editions of that artist alone', async () => {
    const groups = await readGroups();
    for (const number of [1, 2, 3]) {
      const artist = await findArtist(reader, inventId('A', number));
      if (!artist) throw new Error(`No artist ${number}`);
      for (let index = 0; index < 20; index++) {
        const list: List = (args) =>
          listArtistReleases(reader, artist, parseArtistReleases(args, { maxPageSize: 100, owner: artist.spotifyId }));
        await expectCollapsed(list, { filter: drawFilter(), orderBy: isOrdered() }, groups);
      }
    }
  });
});

const sumOf = (counts: readonly { count: number }[]): number => counts.reduce((sum, { count }) => sum + count, 0);
