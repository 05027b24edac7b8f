import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateEditions } from '../../src/catalog/editions/update-editions.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { changeGraph } from '../../src/catalog/write/change-graph.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { drawUpdate } from './random-editions.ts';

const seed = 20_261_129;
const random = seededRandom(seed);
const dayMs = 86_400_000;
const start = Date.parse('2026-10-01T06:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const folder = makeTemporaryFolder();
const opened = await createTestDatabase(folder.path);
const database = await openCatalog({ url: opened.url });
afterAll(async () => {
  await database.close();
  await opened[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});
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
