import { afterAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { randomGraph, randomMarkets } from '../support/graph/random-graph.ts';
import { findPrograms, startPostgres } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';

const programs = findPrograms();

const postings = [
  { filter: {}, order: 'RELEASED' },
  { filter: { listedNow: true }, order: 'NAME' },
  { filter: { market: 'DE', listedNow: false }, order: 'FIRST_SEEN' },
  { filter: { name: 'br', releasedSince: '2026-10-01' }, order: 'LISTED' },
  { filter: { q: 'bright har', type: ['ALBUM', 'OTHER'] }, order: 'NAME' },
  { filter: { genre: 'dub', not: [{ type: ['SINGLE'] }] }, order: 'RELEASED' },
  { filter: { genreQ: 'no', listedOn: '2026-11-20T07:00:00Z' }, order: 'NAME' },
];

/** Pages of a list in both directions, with their cursors. */
const releases = `query ($filter: ReleaseFilter, $field: ReleaseOrderField!, $direction: OrderDirection!, $after: String) {
  releases(first: 7, after: $after, filter: $filter, orderBy: { field: $field, direction: $direction }) {
    totalCount edges { cursor node { id spotifyId name type firstSeenAt artists { spotifyId name genres } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const artists = `query ($filter: ArtistFilter, $field: ArtistOrderField!, $direction: OrderDirection!, $after: String) {
  artists(first: 5, after: $after, filter: $filter, orderBy: { field: $field, direction: $direction }) {
    totalCount edges { cursor node { id name genres popularity followers releases(first: 2) { totalCount edges { cursor node { name } } } } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

const search = `query ($query: String!, $after: String) {
  search(query: $query, first: 4, after: $after) {
    totalCount edges { cursor node { __typename ... on Artist { name } ... on Release { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const changes = `query ($after: String) {
  changes(first: 30, after: $after) {
    totalCount edges { node { revision at kind type spotifyId market fields { field old new } } }
    pageInfo { hasNextPage }
  }
}`;

describe.skipIf(programs === null)('SQLite and PostgreSQL', async () => {
  if (programs === null) return;
  const stack = new AsyncDisposableStack();
  afterAll(() => stack.disposeAsync());
  const server = startPostgres(programs);
  stack.defer(() => server.stop());
  runPsql(server.urlOf('postgres'), 'create database parity');
  const [file, database] = [
    stack.use(await startApp({ database: null })),
    stack.use(await startApp({ database: server.urlOf('parity') })),
  ];
  const { updates } = randomGraph({ artists: 40, releases: 120 }, 7);
  for (const app of [file, database]) await fillGraph(app, [...oddGraph, ...updates, ...updates.toReversed()]);

  async function expectSame(ask: (app: RunningApp) => Promise<string>): Promise<string> {
    const [expected, found] = [await ask(file), await ask(database)];
    expect(found).toBe(expected);
    return expected;
  }

  /** All pages of a list, compared as text. */
  async function walk(query: string, list: string, variables: object): Promise<void> {
    let after: string | null = null;
    for (let pages = 0; pages < 40; pages += 1) {
      const text = await expectSame((app) => post(app, query, { ...variables, after }));
      const { data, errors } = JSON.parse(text);
      expect(errors).toBeUndefined();
      const { hasNextPage, endCursor } = data[list].pageInfo;
      if (!hasNextPage || !endCursor) return;
      after = endCursor;
    }
  }

  it.each(postings)('answer equally to releases by $filter in the order $order', async ({ filter, order }) => {
    for (const direction of ['ASC', 'DESC']) await walk(releases, 'releases', { filter, field: order, direction });
  });

  it.each(['NAME', 'FIRST_SEEN', 'LATEST_RELEASE'])('answer equally to artists in the order %s', async (field) => {
    const filters = [{}, { listedNow: true }, { genre: 'folk' }, { q: 'ald' }, { market: 'US', listedNow: false }];
    for (const filter of filters)
      for (const direction of ['ASC', 'DESC']) await walk(artists, 'artists', { filter, field, direction });
  });

  it.each(['b', 'br', 'bright', 'bright ha', 'す', 'すば', 'полынь', 'ether/or', '!!', "o'", '\\', 'lumen', 'the'])(
    'find equal names for %j',
    (query) => walk(search, 'search', { query }),
  );

  it('have equal change logs', async () => {
    const text = await expectSame((app) => post(app, changes, {}));
    expect(JSON.parse(text).data.changes.totalCount).toBeGreaterThan(100);
  });

  it.each(['/api/artists/?limit=30', '/api/artists/?market=DE&limit=5', '/feeds/releases.atom', ...randomMarkets])(
    'send equal bytes for %s',
    async (path) => {
      await expectSame(async (app) => {
        const response = await app.get(path.startsWith('/') ? path : `/api/artists/?market=${path}`);
        return (await response.text()).replaceAll(app.url, '');
      });
    },
  );

  it('have equal graph rows', async () => {
    const count = '{ genres(first: 50) { totalCount nodes { name artistCount } } catalog { revision changedAt } }';
    await expectSame((app) => post(app, count, {}));
  });
});

async function post(app: RunningApp, query: string, variables: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return (await app.get('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).text();
}
