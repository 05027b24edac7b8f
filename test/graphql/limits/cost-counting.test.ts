import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const costOf = async (query: string, variables?: Record<string, unknown>) =>
  (await app.graphql(query, variables)).extensions?.cost;

/** Before the figure is rounded up: 1 for an object, 0.1 for a value, 50 for a count, 2,500 for a scan, a page as long as it may be. */
it.each([
  ['a value', '{ catalog { revision } }', 1 + 0.1],
  ['counts', '{ catalog { artistCount releaseCount } }', 1 + 2 * 50],
  ['20 items when no page size is given', '{ artists { nodes { name } } }', 1 + 20 * 1.1],
  ['the page size', '{ artists(first: 7) { nodes { name } } }', 1 + 7 * 1.1],
  ['the page size from the end', '{ artists(last: 7) { nodes { name } } }', 1 + 7 * 1.1],
  ['edges', '{ artists(first: 7) { edges { cursor node { name } } } }', 1 + 7 * (1 + 0.1 + 1.1)],
  ['a count once, however long the page', '{ artists(first: 100) { totalCount } }', 1 + 50],
  ['pageInfo as one object', '{ artists(first: 100) { pageInfo { hasNextPage } } }', 1 + 1.1],
  [
    'a page within a page, and its count once for each outer item',
    '{ artists(first: 10) { nodes { releases(first: 5) { totalCount nodes { name } } } } }',
    1 + 10 * (1 + 1 + 50 + 5 * 1.1),
  ],
  ['lists without a page', '{ releases(first: 10) { nodes { artists { name } images { url } } } }', 1 + 10 * 7.6],
  ['each id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3 * 1.1],
  ['no id as one', '{ nodes(ids: []) { id } }', 1.1],
  ['one object', '{ node(id: "a") { id } }', 1.1],
  [
    'the most expensive type of a union or interface',
    '{ node(id: "a") { id ... on Artist { name url } ... on Release { upc } } }',
    1.3,
  ],
  [
    'a search',
    '{ search(query: "a", first: 3) { nodes { ... on Artist { name url } } totalCount } }',
    1 + 2 * 2500 + 3 * 1.2,
  ],
  [
    'a list with criteria as a scan',
    '{ artists(first: 1, filter: { market: "US" }) { nodes { name } } }',
    1 + 2500 + 1.1,
  ],
  ['the count of a filtered list as another scan', '{ releases(filter: { type: [EP] }) { totalCount } }', 1 + 2 * 2500],
  ['each count of a filtered list', '{ releases(filter: { q: "a" }) { a: totalCount b: totalCount } }', 1 + 3 * 2500],
  [
    'hasPreviousPage of a filtered list as another scan',
    '{ artists(filter: { name: "a" }, after: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + 2 * 2500 + 1.1,
  ],
  [
    'hasNextPage of a filtered list from the end as another scan',
    '{ artists(filter: { name: "a" }, last: 1, before: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + 2 * 2500 + 1.1,
  ],
  [
    'no scan for hasPreviousPage of the first page',
    '{ artists(filter: { name: "a" }, first: 1) { pageInfo { hasPreviousPage } } }',
    1 + 2500 + 1.1,
  ],
  [
    'hasPreviousPage of an unfiltered list as a count',
    '{ artists(after: "x") { pageInfo { hasPreviousPage } } }',
    1 + 1 + 50,
  ],
  [
    'criteria that are null as no filter',
    '{ artists(filter: { name: null, listedNow: null }) { totalCount } }',
    1 + 50,
  ],
  [
    'the filtered releases of an artist as a page without a scan',
    '{ node(id: "a") { ... on Artist { releases(first: 1, filter: { market: "US" }) { totalCount } } } }',
    1 + 1 + 50,
  ],
  [
    'each filter in not as another scan',
    '{ releases(filter: { not: [{ type: [EP] }, { market: "US", not: { q: "a" } }] }, first: 1) { nodes { name } } }',
    1 + 4 * 2500 + 1.1,
  ],
  [
    'the count of a list that leaves something out as its scans again',
    '{ artists(filter: { listedNow: true, not: { type: COMPILATION } }) { totalCount } }',
    1 + 2 * 2 * 2500,
  ],
  ['an empty not as no filter', '{ releases(filter: { not: { type: null } }) { totalCount } }', 1 + 50],
  ['each alias', '{ a: catalog { revision } b: catalog { revision } }', 2.2],
  ['a field that is selected twice once', '{ catalog { revision } catalog { revision changedAt } }', 1.2],
  [
    'a fragment at each use',
    '{ a: artists(first: 2) { ...F } b: artists(first: 3) { ...F } } fragment F on ArtistConnection { nodes { name } }',
    2 + 5 * 1.1,
  ],
  ['nothing for names of types', '{ __typename catalog { __typename } }', 1],
  ['nothing for introspection', '{ __schema { types { name fields { name } } } }', 0],
  ['a mutation', 'mutation { syncNewReleases { joined userErrors { code } } }', 1 + 0.1 + 3 * 1.1],
])('the cost counts %s', async (_what, query, price) => {
  expect(await costOf(query)).toEqual({ requested: Math.ceil(Math.round(price * 10) / 10), limit: 100_000 });
});

it.each([
  ['a variable', 'query ($size: Int) { artists(first: $size) { nodes { name } } }', { size: 50 }, 56],
  ['the default of a variable', 'query ($size: Int = 50) { artists(first: $size) { nodes { name } } }', {}, 56],
  [
    'a null variable as the default page size',
    'query ($size: Int = 50) { artists(first: $size) { nodes { name } } }',
    { size: null },
    23,
  ],
  [
    'criteria in a variable',
    'query ($filter: ArtistFilter) { artists(filter: $filter) { totalCount } }',
    { filter: { genre: 'dub' } },
    5001,
  ],
  ['ids in a variable', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(40).fill('x') }, 44],
  ['@skip(if: true)', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: true }, 0],
  ['@skip(if: false)', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: false }, 51],
  ['@include(if: false)', 'query ($yes: Boolean = false) { catalog { artistCount @include(if: $yes) } }', {}, 1],
  ['@include(if: true)', 'query ($yes: Boolean = true) { catalog { artistCount @include(if: $yes) } }', {}, 51],
])('the cost follows %s', async (_what, query, variables, requested) => {
  expect(await costOf(query, variables)).toEqual({ requested, limit: 100_000 });
});

it('the cost is of the named operation', async () => {
  const query = 'query Small { catalog { revision } } query Large { catalog { releaseCount } }';
  const ask = async (operationName: string) => {
    const body = JSON.stringify({ query, operationName });
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const answer: { extensions?: { cost: { requested: number } } } = JSON.parse(await response.text());
    return answer.extensions?.cost.requested;
  };
  expect([await ask('Small'), await ask('Large'), await ask('Other')]).toEqual([2, 51, undefined]);
});

it('reports no cost for a query that is invalid', async () => {
  for (const query of ['{', '{ nothing }', 'query ($size: Int!) { artists(first: $size) { totalCount } }']) {
    expect(await costOf(query)).toBeUndefined();
  }
});
