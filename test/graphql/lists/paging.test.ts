import { describe, expect, it } from 'vitest';
import { recordRuns } from '../../support/app/record-runs.ts';
import { useApp } from '../../support/app/use-app.ts';
import { randomGraph } from '../../support/graph/random-graph.ts';
import { flagsOf, nodesOf, trueFlags, walkBackward, walkForward } from '../../support/http/walk-pages.ts';
import { listsBothWays, listsForward } from './paged-lists.ts';

const runs = 16;
const graph = randomGraph({ artists: 101, releases: 103 });
const app = await useApp(graph.updates);
await recordRuns(app, runs);

// test/long/filter-properties.test.ts walks through these lists in pages of every size.
const bothWays = listsBothWays(app, graph).map((list) => ({ ...list, smallest: 5 }));
const forward = listsForward(app, graph, runs).map((list) => ({ ...list, smallest: 1 }));

describe.each([...bothWays, ...forward])('$name', ({ length, direction, ask, smallest }) => {
  it.each([smallest, 7, 100])('returns every item once, forward in pages of %i', async (size) => {
    const pages = await walkForward(ask, size);
    const nodes = nodesOf(pages);
    expect(nodes).toHaveLength(length);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(length);
    expect(pages.map(({ edges }) => edges.length)).toEqual(cut(length, size));
    expect(flagsOf(pages)).toEqual(trueFlags(pages));
    const keys = nodes.map(({ key }) => plain(key));
    if (direction) expect(isOrdered(keys, direction)).toBe(true);
  });
});

describe.each(bothWays)('$name', ({ ask, smallest }) => {
  it.each([smallest, 7, 100])('returns the same list backward in pages of %i', async (size) => {
    const pages = await walkBackward(ask, size);
    expect(nodesOf(pages)).toEqual(nodesOf(await walkForward(ask, 100)));
    expect(flagsOf(pages)).toEqual(trueFlags(pages));
  });

  it('returns the items between two cursors from either end', async () => {
    const [first, second, third, fourth, fifth] = (await ask({ first: 5 })).edges;
    const between = { after: first?.cursor ?? '', before: fifth?.cursor ?? '' };
    const fromStart = await ask({ first: 2, ...between });
    expect(fromStart.edges).toEqual([second, third]);
    expect(fromStart.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const fromEnd = await ask({ last: 2, ...between });
    expect(fromEnd.edges).toEqual([third, fourth]);
    expect(fromEnd.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    expect((await ask({ first: 100, ...between })).edges).toEqual([second, third, fourth]);
  });

  it('returns no items between two neighbouring cursors', async () => {
    const [first, second] = (await ask({ first: 2 })).edges;
    const { edges, pageInfo } = await ask({ first: 2, after: first?.cursor ?? '', before: second?.cursor ?? '' });
    expect(edges).toEqual([]);
    expect(pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });
});

it('returns 20 items by default', async () => {
  const { data } = await app.graphql('{ artists { nodes { id } } }');
  expect(data.artists.nodes).toHaveLength(20);
});

const cut = (length: number, size: number): number[] =>
  Array.from({ length: Math.ceil(length / size) }, (_, index) => Math.min(size, length - index * size));

const plain = (key: string | null): string =>
  (key ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();

const isOrdered = (keys: string[], direction: 'ASC' | 'DESC'): boolean =>
  keys.every((key, index) => {
    const previous = keys[index - 1] ?? key;
    return direction === 'ASC' ? previous <= key : previous >= key;
  });
