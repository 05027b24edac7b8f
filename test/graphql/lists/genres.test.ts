import { expect, it } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';
import { itOnSqlite } from '../../support/postgres/sqlite-only.ts';

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

itOnSqlite('PostgreSQL chooses plans by its statistics').each([
  'genre: "art pop"',
  'genreQ: "art"',
  'genre: "art pop", genreSource: MUSICBRAINZ',
  'genreQ: "a", genre: "art pop", genreSource: SPOTIFY',
  'genre: "art pop", market: "US", releasedBefore: "2027-01-01", type: [ALBUM, SINGLE]',
])('counts releases with { %s } by their credits, and reads no other release', async (criteria) => {
  await using stack = new AsyncDisposableStack();
  const database = await openCatalog({ url: app.config.databaseUrl });
  stack.defer(() => database.close());
  for (const query of [
    `{ releases(first: 1, filter: { ${criteria} }) { totalCount } }`,
    `{ releaseCounts(filter: { ${criteria} }) { byType { count } } }`,
  ]) {
    app.forgetStatements();
    expect((await app.graphql(query)).errors).toEqual([]);
    const counts = app.statements.filter((sql) => sql.includes('count(*)'));
    expect(counts).toHaveLength(1);
    const steps = await database.em.getConnection().execute(`explain query plan ${counts[0]}`);
    const details = steps.map(({ detail }) => String(detail));
    expect(details).toContain('SEARCH release USING INTEGER PRIMARY KEY (rowid=?)');
    expect(details).toContainEqual(
      expect.stringMatching(/^SEARCH release_credit USING .*\(release_id>\? AND release_id<\?\)$/),
    );
  }
});
