import { type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { priceOf, priceSearch } from '../../../src/catalog/read/prices.ts';
import { buildGraphQLSchema } from '../../../src/graphql/build-schema.ts';
import { microsecondsOf } from '../../../src/graphql/limits/cost.ts';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);
const schema = await buildGraphQLSchema();

const costOf = async (query: string, variables?: Record<string, unknown>) =>
  (await app.graphql(query, variables)).extensions?.cost;

/** Two artists per release, ten releases per artist. */
const sizes = { releases: 500_000, artists: 100_000, credits: 1_000_000, genres: 50, listings: 5_000 };

/** Without the price of a request, which is 150 µs. */
const price = (query: string, variables: Record<string, unknown> = {}): number => {
  const document = parse(query);
  const [operation] = document.definitions as OperationDefinitionNode[];
  return microsecondsOf({ schema, document, operation: operation as OperationDefinitionNode, variables, sizes });
};

const artists = (statement: 'page' | 'count', filter: object) => priceOf('artist', statement, { ...filter }, sizes);
const releases = (statement: 'page' | 'count' | 'groups', filter: object) =>
  priceOf('release', statement, { ...filter }, sizes);

/** 100 for a statement, 1 for an object, 0.1 for a value; 1.5 for each object of which a statement for all of them reads a list. */
it.each([
  ['a value', '{ catalog { revision } }', 100 + 1 + 0.1],
  ['counts', '{ catalog { artistCount releaseCount } }', 100 + 1 + 2 * 100],
  ['20 items when no page size is given', '{ artists { nodes { name } } }', 100 + 1 + 20 * 1.1],
  ['the page size', '{ artists(first: 7) { nodes { name } } }', 101 + 7 * 1.1],
  ['the page size from the end', '{ artists(last: 7) { nodes { name } } }', 101 + 7 * 1.1],
  ['edges', '{ artists(first: 7) { edges { cursor node { name } } } }', 101 + 7 * (1 + 0.1 + 1.1)],
  ['a count once, however long the page', '{ artists(first: 100) { totalCount } }', 101 + 100],
  ['pageInfo as one object', '{ artists(first: 100) { pageInfo { hasNextPage } } }', 101 + 1.1],
  [
    'releases of an artist as many as artists have, if the page is longer',
    '{ artists(first: 10) { nodes { releases(first: 50) { totalCount nodes { name } } } } }',
    101 + 10 * (1 + 1.5 + 1 + 3 + 10 * 1.1),
  ],
  [
    'releases of an artist as many as the page has, if artists have more',
    '{ artists(first: 10) { nodes { releases(first: 5) { nodes { name } } } } }',
    101 + 10 * (1 + 1.5 + 1 + 5 * 1.1),
  ],
  [
    'artists of a release as many as releases have, and images without a statement',
    '{ releases(first: 10) { nodes { artists { name } images { url } } } }',
    101 + 10 * (1 + (1.5 + 2 * 1.1) + 3 * 1.1),
  ],
  ['each id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 100 + 3 * 1.1],
  ['no id as one', '{ nodes(ids: []) { id } }', 100 + 1.1],
  [
    'the most expensive type of a union or interface',
    '{ node(id: "a") { id ... on Artist { name url } ... on Release { upc } } }',
    100 + 1.3,
  ],
  [
    'rows of the index of names',
    '{ search(query: "a", first: 3) { totalCount } }',
    1 + priceSearch('page', sizes) + priceSearch('count', sizes),
  ],
  [
    'the page of a filtered list, and each count of it',
    '{ releases(filter: { q: "a" }) { a: totalCount b: totalCount } }',
    1 + releases('page', { q: 'a' }) + 2 * releases('count', { q: 'a' }),
  ],
  [
    'hasPreviousPage of a filtered list as a count',
    '{ artists(filter: { name: "a" }, after: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + artists('page', { name: 'a' }) + artists('count', { name: 'a' }) + 1 + 0.1,
  ],
  [
    'hasNextPage of a filtered list from the end as a count',
    '{ artists(filter: { name: "a" }, last: 1, before: "x") { pageInfo { hasPreviousPage hasNextPage } } }',
    1 + artists('page', { name: 'a' }) + artists('count', { name: 'a' }) + 1 + 0.1,
  ],
  [
    'hasPreviousPage of the first page as a value',
    '{ artists(filter: { name: "a" }, first: 1) { pageInfo { hasPreviousPage } } }',
    1 + artists('page', { name: 'a' }) + 1.1,
  ],
  [
    'criteria that are null as no filter',
    '{ artists(filter: { name: null, listedNow: null }) { totalCount } }',
    101 + 100,
  ],
  [
    'each filter in not',
    '{ artists(filter: { not: [{ type: [EP] }, { market: "US" }] }) { totalCount } }',
    1 + 100 + artists('count', { not: [{ type: ['ep'] }, { market: 'US' }] }),
  ],
  ['an empty not as no filter', '{ releases(filter: { not: { type: null } }) { totalCount } }', 101 + 100],
  [
    'each field of releaseCounts',
    '{ releaseCounts(filter: { listedNow: true }) { byDay(first: 10) { day } byType { count } } }',
    1 + 2 * releases('groups', { listedNow: true }) + 10 * 1.1 + 20 * 1.1,
  ],
  ['each alias', '{ a: catalog { revision } b: catalog { revision } }', 2 * 101.1],
  ['a field that is selected twice once', '{ catalog { revision } catalog { revision changedAt } }', 101.2],
  [
    'a fragment at each use',
    '{ a: artists(first: 2) { ...F } b: artists(first: 3) { ...F } } fragment F on ArtistConnection { nodes { name } }',
    2 * 101 + 5 * 1.1,
  ],
  ['no genre that the graph does not have', '{ genres(first: 100) { nodes { name } } }', 101 + 50 * 1.1],
  ['nothing for names of types', '{ __typename catalog { __typename } }', 101],
  ['nothing for introspection', '{ __schema { types { name fields { name } } } }', 0],
])('the cost counts %s', (_what, query, expected) => {
  expect(price(query)).toBeCloseTo(expected, 6);
});

const pageOf = 'artists(first: $size) { nodes { name } }';

it.each([
  ['a variable', `query ($size: Int) { ${pageOf} }`, { size: 50 }, 101 + 50 * 1.1],
  ['the default of a variable', `query ($size: Int = 50) { ${pageOf} }`, {}, 101 + 50 * 1.1],
  ['a null variable as the default page size', `query ($size: Int = 50) { ${pageOf} }`, { size: null }, 101 + 22],
  [
    'criteria in a variable',
    'query ($filter: ArtistFilter) { artists(filter: $filter) { totalCount } }',
    { filter: { genre: 'dub' } },
    1 + artists('page', { genre: 'dub' }) + artists('count', { genre: 'dub' }),
  ],
  ['ids in a variable', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(40).fill('x') }, 100 + 44],
  ['@skip(if: true)', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: true }, 0],
  ['@skip(if: false)', 'query ($no: Boolean!) { catalog @skip(if: $no) { releaseCount } }', { no: false }, 101 + 100],
  ['@include(if: false)', 'query ($yes: Boolean = false) { catalog { artistCount @include(if: $yes) } }', {}, 101],
  ['@include(if: true)', 'query ($yes: Boolean = true) { catalog { artistCount @include(if: $yes) } }', {}, 101 + 100],
])('the cost follows %s', (_what, query, variables, expected) => {
  expect(price(query, variables)).toBeCloseTo(expected, 6);
});

it('what is not listed costs as much as the other criteria, if each release is read for them', () => {
  for (const statement of ['count', 'groups'] as const) {
    const dub = releases(statement, { genre: 'dub' });
    expect(releases(statement, { genre: 'dub', listedNow: false })).toBe(dub);
    expect(releases(statement, { listedNow: false })).toBe(releases(statement, { listedNow: true }));
  }
});

it.each(['release', 'artist'] as const)(
  'a count of a genre costs more with tags, unless it names one source: %s',
  (list) => {
    const countOf = (filter: object, hasTags: number) => priceOf(list, 'count', { ...filter }, { ...sizes, hasTags });
    const without = countOf({ genre: 'dub' }, 0);
    expect(countOf({ genre: 'dub' }, 1)).toBeGreaterThan(1.5 * without);
    for (const genreSource of ['spotify', 'musicbrainz'])
      expect(countOf({ genre: 'dub', genreSource }, 1)).toBe(without);
  },
);

it('groups cost by rows if they read the releases that an index finds', () => {
  const filter = { firstSeenSince: '2026-01-01T00:00:00Z' };
  expect(releases('groups', filter)).toBe(releases('groups', { market: 'US' }));
  expect(releases('count', filter)).toBeLessThan(releases('groups', filter) / 1_000);
});

it('is reported in points of 10 µs, with 15 for the request', async () => {
  expect(await costOf('{ catalog { revision } }')).toEqual({ requested: 15 + 11, limit: 100_000 });
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
  expect([await ask('Small'), await ask('Large'), await ask('Other')]).toEqual([26, 36, undefined]);
});

it('reports no cost for a query that is invalid', async () => {
  for (const query of ['{', '{ nothing }', 'query ($size: Int!) { artists(first: $size) { totalCount } }']) {
    expect(await costOf(query)).toBeUndefined();
  }
});
