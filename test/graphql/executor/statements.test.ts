import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { randomGraph } from '../../support/graph/random-graph.ts';

const app = await useApp(randomGraph({ artists: 80, releases: 240 }).updates);

/** What SQLite is asked for one query: a contract, as it decides what a page costs. */
async function statementsOf(query: string): Promise<number> {
  app.forgetStatements();
  const { errors } = await app.graphql(query);
  expect(errors).toEqual([]);
  return app.statements.length;
}

describe.each([1, 50])('with first: %i', (first) => {
  it('runs 1 SQL statement for a list', async () => {
    expect(await statementsOf(`{ artists(first: ${first}) { nodes { name images { url } } } }`)).toBe(1);
    expect(await statementsOf(`{ releases(first: ${first}) { nodes { name images { url } } } }`)).toBe(1);
    expect(await statementsOf(`{ syncRuns(first: ${first}) { nodes { status } } }`)).toBe(1);
  });

  it('runs 3 statements for artists, their releases, and the artists on those', async () => {
    const query = `{ artists(first: ${first}) { nodes { name releases(first: 20) { nodes { name artists { name } } } } } }`;
    expect(await statementsOf(query)).toBe(3);
  });

  it('runs 1 more statement for each level and each relation', async () => {
    const query = `{ artists(first: ${first}) { nodes { genres releases(first: 3) {
      pageInfo { hasNextPage }
      nodes { listings { market } artists { genres releases(first: 2) { totalCount nodes { artists { name } } } } }
    } } } }`;
    // artists, genres, releases, listings, artists, genres, releases, their count, artists
    expect(await statementsOf(query)).toBe(9);
  });

  it('runs 2 statements for genres with their numbers of artists', async () => {
    expect(await statementsOf(`{ genres(first: ${first}) { nodes { name artistCount } } }`)).toBe(2);
  });
});

it.each([1, 100])('runs 1 statement for %i changes, and 1 for each type and relation of their nodes', async (first) => {
  const changes = (fields: string, after = '') => statementsOf(`{ changes(first: ${first} ${after}) { ${fields} } }`);
  const page = '{ pageInfo { hasPreviousPage hasNextPage endCursor } }';
  expect(
    await changes('pageInfo { hasPreviousPage hasNextPage endCursor } nodes { kind spotifyId fields { field } }'),
  ).toBe(1);
  expect(await changes('nodes { node { __typename } }', `after: "${await middleOfChanges()}"`)).toBe(
    first === 1 ? 2 : 3,
  );
  expect(await statementsOf(`{ changes(first: ${first}) ${page} catalog { changesCursor } }`)).toBe(2);
});

/** Behind it are changes of artists and of releases, as soon as there are two. */
async function middleOfChanges(): Promise<string> {
  const { data } = await app.graphql('{ changes(first: 100) { edges { cursor node { type } } } }');
  const edges: { cursor: string; node: { type: string } }[] = data.changes.edges;
  const firstRelease = edges.findIndex(({ node }) => node.type === 'RELEASE');
  return edges[firstRelease - 2]?.cursor ?? '';
}

it('runs 1 statement for a search, and 1 for each type of its results', async () => {
  const search = (query: string, first: number) =>
    statementsOf(`{ search(query: "${query}", first: ${first}) { nodes { __typename } } }`);
  expect(await search('nothing', 100)).toBe(1);
  expect(await search('alder', 1)).toBe(2);
  expect(await search('alder', 100)).toBe(3);
});

it.each([
  ['artists', 'artists(first: 5) { nodes { name } TOTAL }', 1],
  ['releases', 'releases(first: 5) { nodes { name } TOTAL }', 1],
  ['genres', 'genres(first: 5) { nodes { name } TOTAL }', 1],
  ['syncRuns', 'syncRuns(first: 5) { nodes { status } TOTAL }', 1],
  ['changes', 'changes(first: 5) { nodes { kind } TOTAL }', 1],
  ['search', 'search(query: "alder", first: 100) { nodes { __typename } TOTAL }', 3],
  ['the releases of 50 artists', 'artists(first: 50) { nodes { releases(first: 5) { nodes { name } TOTAL } } }', 2],
])('counts %s only when totalCount is selected, with 1 more statement', async (_list, query, without) => {
  expect(await statementsOf(`{ ${query.replace('TOTAL', '')} }`)).toBe(without);
  expect(await statementsOf(`{ ${query.replace('TOTAL', 'totalCount')} }`)).toBe(without + 1);
});

it('looks for a previous page only when hasPreviousPage is selected, with 1 more statement', async () => {
  const { data } = await app.graphql('{ artists(first: 5) { pageInfo { endCursor } } }');
  const page = (field: string) =>
    statementsOf(`{ artists(first: 5, after: "${data.artists.pageInfo.endCursor}") { pageInfo { ${field} } } }`);
  expect(await page('hasNextPage')).toBe(1);
  expect(await page('hasPreviousPage')).toBe(2);
});

it('runs no statement for the catalog, and 1 for its last success and each count', async () => {
  expect(await statementsOf('{ catalog { revision source syncedAt } }')).toBe(1);
  expect(await statementsOf('{ catalog { revision artistCount releaseCount } }')).toBe(2);
});

it('runs 1 statement for each type among 100 ids', async () => {
  const { data } = await app.graphql('{ artists(first: 50) { nodes { id } } releases(first: 50) { nodes { id } } }');
  const ids = [...data.artists.nodes, ...data.releases.nodes].map(({ id }) => id);
  expect(await statementsOf(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`)).toBe(2);
});

it('shares one statement between fields with the same arguments and between the same artists', async () => {
  const query =
    '{ artists(first: 50) { nodes { a: releases(first: 3) { nodes { id } } b: releases(first: 3) { nodes { id } } } } }';
  expect(await statementsOf(query)).toBe(2);
});
