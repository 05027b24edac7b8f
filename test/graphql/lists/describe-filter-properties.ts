import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { flagsOf, nodesOf, trueFlags, walkBackward, walkForward } from '../../support/http/walk-pages.ts';
import { pairsOf } from './criteria.ts';
import { filteredGraph, filteredLists } from './filtered-lists.ts';
import { inOrder, type NaiveListed, readNaiveGraph } from './naive-graph.ts';

const idsOf = (rows: readonly Pick<NaiveListed, 'spotifyId'>[]) => rows.map(({ spotifyId }) => spotifyId);
const directions = ['ASC', 'DESC'] as const;

interface Amount {
  seed: number;
  /** Of random filters. */
  runs: number;
  /** Of the values that two criteria can have together, one in so many is tried: 1 tries all. */
  oneIn: number;
}

/** Compares every filtered list with a full scan of the graph. */
export async function describeFilterProperties({ seed, runs, oneIn }: Amount): Promise<void> {
  const app = await useApp(filteredGraph({ artists: 60, releases: 90 }));
  const lists = filteredLists(app, readNaiveGraph(app.database));

  describe.each(lists)('$name', ({ values, fields, naive, ask }) => {
    const orders = fields.flatMap((field) => directions.map((direction) => ({ field, direction })));
    const whole = naive({});

    it('equal a full scan for every pair of criteria and every order', async () => {
      const pairs = Object.values(Object.groupBy(pairsOf(values), (filter) => Object.keys(filter).join())).flatMap(
        (sameCriteria = []) => sameCriteria.filter((_, index) => index % oneIn === 0),
      );
      const seen = { none: 0, some: 0 };
      for (const [index, filter] of pairs.entries()) {
        const orderBy = orders[index % orders.length] ?? { field: 'NAME', direction: 'ASC' };
        const wanted = idsOf(inOrder(naive(filter), orderBy.field, orderBy.direction));
        const { totalCount, edges } = await ask(filter, orderBy)({ first: 100 });
        expect({ filter, orderBy, totalCount, ids: idsOf(edges.map(({ node }) => node)) }).toEqual({
          filter,
          orderBy,
          totalCount: wanted.length,
          ids: wanted.slice(0, 100),
        });
        if (wanted.length === 0) seen.none += 1;
        else if (wanted.length < whole.length) seen.some += 1;
      }
      // A comparison of empty lists would prove nothing.
      expect(seen.some).toBeGreaterThan(pairs.length / 4);
    });

    it(`equal a full scan page by page for random filters (seed ${seed}, ${runs} runs)`, async () => {
      const filters = fc.record(
        Object.fromEntries(Object.entries(values).map(([name, each]) => [name, fc.constantFrom(null, ...each)])),
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(
          filters,
          fc.constantFrom(...orders),
          fc.integer({ min: 1, max: 100 }),
          async (filter, orderBy, size) => {
            const wanted = idsOf(inOrder(naive(filter), orderBy.field, orderBy.direction));
            const asked = ask(filter, orderBy);
            for (const walk of [walkForward, walkBackward]) {
              const pages = await walk(asked, size);
              expect(idsOf(nodesOf(pages))).toEqual(wanted);
              expect(flagsOf(pages)).toEqual(trueFlags(pages));
              expect(pages.length).toBe(Math.max(1, Math.ceil(wanted.length / size)));
            }
            expect((await asked({ first: size })).totalCount).toBe(wanted.length);
          },
        ),
        { seed, numRuns: runs },
      );
    });

    it('are complete in pages of every size', async () => {
      for (let size = 1; size <= 100; size += 1) {
        const orderBy = orders[size % orders.length] ?? { field: 'NAME', direction: 'ASC' };
        const wanted = idsOf(inOrder(whole, orderBy.field, orderBy.direction));
        const walks = size === 1 ? [walkForward, walkBackward] : size % 2 === 0 ? [walkForward] : [walkBackward];
        for (const walk of walks) expect(idsOf(nodesOf(await walk(ask({}, orderBy), size)))).toEqual(wanted);
      }
    });
  });
}
