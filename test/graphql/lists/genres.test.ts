import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

it('lists genres by name, each with the number of its artists', async () => {
  const { data } = await app.graphql('{ genres { totalCount nodes { name artistCount } edges { node { name } } } }');
  expect(data.genres).toEqual({
    totalCount: 2,
    nodes: [
      { name: 'art pop', artistCount: 2 },
      { name: 'chanson', artistCount: 1 },
    ],
    edges: [{ node: { name: 'art pop' } }, { node: { name: 'chanson' } }],
  });
});

it('returns a name that the genre filter accepts in any case', async () => {
  const { data } = await app.graphql('{ artists(filter: { genre: "ART Pop" }) { nodes { name } } }');
  expect(data.artists.nodes).toEqual([{ name: 'Ether/Or' }, { name: 'Zoëlíne' }]);
});

it('filters by the whole name of a genre only', async () => {
  const { data } = await app.graphql('{ artists(filter: { genre: "art" }) { totalCount } }');
  expect(data.artists.totalCount).toBe(0);
});
