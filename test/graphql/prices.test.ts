import { expect, it } from 'vitest';
import { oddGraph } from '../support/odd-graph.ts';
import { useApp } from '../support/use-app.ts';

const app = await useApp(oddGraph);

const costOf = async (query: string, variables?: Record<string, unknown>) =>
  (await app.graphql(query, variables)).extensions?.cost;

/** Before the figure is rounded up: 1 for an object, 0.1 for a value, 50 for a count, 2,500 for a scan, a page as long as it may be. */
it.each([
  ['a value', '{ catalog { revision } }', 1 + 0.1],
  ['counts', '{ catalog { artistCount releaseCount } }', 1 + 2 * 50],
  ['20 where no size is asked for', '{ artists { nodes { name } } }', 1 + 20 * 1.1],
  ['the size asked for', '{ artists(first: 7) { nodes { name } } }', 1 + 7 * 1.1],
  ['the size asked for from the end', '{ artists(last: 7) { nodes { name } } }', 1 + 7 * 1.1],
  ['edges', '{ artists(first: 7) { edges { cursor node { name } } } }', 1 + 7 * (1 + 0.1 + 1.1)],
  ['a count once, however long the page', '{ artists(first: 100) { totalCount } }', 1 + 50],
  ['a page whose place is asked for', '{ artists(first: 100) { pageInfo { hasNextPage } } }', 1 + 1.1],
  [
    'a page in a page, and its count as often as there are pages',
    '{ artists(first: 10) { nodes { releases(first: 5) { totalCount nodes { name } } } } }',
    1 + 10 * (1 + 1 + 50 + 5 * 1.1),
  ],
  ['lists without a page', '{ releases(first: 10) { nodes { artists { name } images { url } } } }', 1 + 10 * 7.6],
  ['each id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3 * 1.1],
  ['no id as one', '{ nodes(ids: []) { id } }', 1.1],
  ['one object', '{ node(id: "a") { id } }', 1.1],
  [
    'the dearest of what may be found',
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
  ['its count as another', '{ releases(filter: { type: [EP] }) { totalCount } }', 1 + 2 * 2500],
  ['each count of it', '{ releases(filter: { q: "a" }) { a: totalCount b: totalCount } }', 1 + 3 * 2500],
  [
    'a look behind its page as another, from the start',
    '{ artists(filter: { name: "a" }, after: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + 2 * 2500 + 1.1,
  ],
  [
    'a look behind its page as another, from the end',
    '{ artists(filter: { name: "a" }, last: 1, before: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + 2 * 2500 + 1.1,
  ],
  [
    'no look to where nothing can lie',
    '{ artists(filter: { name: "a" }, first: 1) { pageInfo { hasPreviousPage } } }',
    1 + 2500 + 1.1,
  ],
  ['a look behind another page as a count', '{ artists(after: "x") { pageInfo { hasPreviousPage } } }', 1 + 1 + 50],
  ['criteria that are null as none', '{ artists(filter: { name: null, listedNow: null }) { totalCount } }', 1 + 50],
  [
    'the releases of an artist by the page, whatever their criteria',
    '{ node(id: "a") { ... on Artist { releases(first: 1, filter: { market: "US" }) { totalCount } } } }',
    1 + 1 + 50,
  ],
  ['each alias', '{ a: catalog { revision } b: catalog { revision } }', 2.2],
  ['what is asked for twice under one name once', '{ catalog { revision } catalog { revision changedAt } }', 1.2],
  [
    'a fragment wherever it is used',
    '{ a: artists(first: 2) { ...F } b: artists(first: 3) { ...F } } fragment F on ArtistConnection { nodes { name } }',
    2 + 5 * 1.1,
  ],
  ['nothing for names of types', '{ __typename catalog { __typename } }', 1],
  ['nothing for introspection', '{ __schema { types { name fields { name } } } }', 0],
  ['a mutation', 'mutation { syncNewReleases { joined userErrors { code } } }', 1 + 0.1 + 3 * 1.1],
])('counts %s', async (_what, query, price) => {
  expect(await costOf(query)).toEqual({ requested: Math.ceil(Math.round(price * 10) / 10), limit: 100_000 });
});

it.each([
  ['a variable', 'query ($size: Int) { artists(first: $size) { nodes { name } } }', { size: 50 }, 56],
  ['its default', 'query ($size: Int = 50) { artists(first: $size) { nodes { name } } }', {}, 56],
  ['a null for it', 'query ($size: Int = 50) { artists(first: $size) { nodes { name } } }', { size: null }, 23],
  [
    'criteria in a variable',
    'query ($filter: ArtistFilter) { artists(filter: $filter) { totalCount } }',
    { filter: { genre: 'dub' } },
    5001,
  ],
  ['ids in a variable', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(40).fill('x') }, 44],
  ['what is skipped', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: true }, 0],
  ['what is not skipped', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: false }, 51],
  ['what is not included', 'query ($yes: Boolean = false) { catalog { artistCount @include(if: $yes) } }', {}, 1],
  ['what is included', 'query ($yes: Boolean = true) { catalog { artistCount @include(if: $yes) } }', {}, 51],
])('prices by %s', async (_what, query, variables, requested) => {
  expect(await costOf(query, variables)).toEqual({ requested, limit: 100_000 });
});

it('prices the operation that is named', async () => {
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

it('tells no price of what cannot be priced', async () => {
  for (const query of ['{', '{ nothing }', 'query ($size: Int!) { artists(first: $size) { totalCount } }']) {
    expect(await costOf(query)).toBeUndefined();
  }
});
