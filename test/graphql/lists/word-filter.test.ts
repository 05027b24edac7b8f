import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { useApp } from '../../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../../support/graph/invent-update.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { itOnSqlite } from '../../support/postgres/sqlite-only.ts';

const lantern = inventArtist(900, 'The Quiet Läntern Ōrchestra');
const choir = inventArtist(901, '별빛합창단');
const signs = inventArtist(902, '!!!');
const update = inventUpdate(
  '2026-11-19T06:00:00.000Z',
  { JP: [inventRelease(900, 'Lantern Light', [lantern]), inventRelease(901, '÷', [choir, signs])] },
  [lantern, choir, signs],
);
const app = await useApp([update, ...oddGraph]);

const lists = { artists: 'ArtistFilter', releases: 'ReleaseFilter' } as const;
type List = keyof typeof lists;

const ask = (list: List, filter: Record<string, unknown>) =>
  app.graphql(
    `query ($filter: ${lists[list]}) { list: ${list}(first: 100, filter: $filter) { totalCount nodes { name } } }`,
    { filter },
  );

async function namesOf(list: List, filter: Record<string, unknown>): Promise<string[]> {
  const { data } = await ask(list, filter);
  expect(data.list.nodes).toHaveLength(data.list.totalCount);
  return data.list.nodes.map(({ name }: { name: string }) => name);
}

it.each([
  ['lantern', ['The Quiet Läntern Ōrchestra'], ['Lantern Light']],
  ['quiet ORCH', ['The Quiet Läntern Ōrchestra'], []],
  ['orchestra quie', ['The Quiet Läntern Ōrchestra'], []],
  ['quie orchestra', [], []],
  ['ＬＡＮＴ', ['The Quiet Läntern Ōrchestra'], ['Lantern Light']],
  ['antern', [], []],
  ['lumen', ['Lumen', 'LÚMEN'], ['Lumen']],
  ['!?', [], []],
  ['합창', ['별빛합창단'], []],
  ['!!!', ['!!!'], []],
  ['÷', [], ['÷']],
  [`${'quiet '.repeat(20)}orch`, ['The Quiet Läntern Ōrchestra'], []],
  ['lum lumen lum', [], []],
  [`${Array.from({ length: 16 }, () => 'the').join(' ')} nothing`, [], []],
  ['the quiet lantern orchestra a b c d e f g h i j k l m', [], []],
])('finds by %j the names with all words, the last one by its beginning', async (q, artists, releases) => {
  expect((await namesOf('artists', { q })).sort()).toEqual(artists.toSorted());
  expect(await namesOf('releases', { q })).toEqual(releases);
});

it.each(['lant', 'lumen', 'zoe', 'ether or', 'kite neon', 'ёж', '합창', '!', '÷'])(
  'finds the same by %j as search',
  async (q) => {
    const { data } = await app.graphql(
      'query ($q: String!) { search(query: $q, first: 100) { nodes { __typename ... on Artist { name } ... on Release { name } } } }',
      { q },
    );
    const found = [...(await namesOf('artists', { q })), ...(await namesOf('releases', { q }))];
    expect(found.sort()).toEqual(data.search.nodes.map(({ name }: { name: string }) => name).sort());
    expect(found).not.toEqual([]);
  },
);

it.each([
  ['pop', ['Ether/Or', 'Zoëlíne'], ['Lumen', 'Même Rivière']],
  ['PÓP ar', ['Ether/Or', 'Zoëlíne'], ['Lumen', 'Même Rivière']],
  ['chan', ['Zoëlíne'], ['Lumen', 'Même Rivière']],
  ['pop chanson', [], []],
  ['op', [], []],
  ['art%', ['Ether/Or', 'Zoëlíne'], ['Lumen', 'Même Rivière']],
  ['%', [], []],
  ['_', [], []],
  ['\u200b', [], []],
])(
  'finds by the words %j of a genre the artists with one genre that has all, and their releases',
  async (genreQ, artists, releases) => {
    expect((await namesOf('artists', { genreQ })).toSorted()).toEqual(artists);
    expect((await namesOf('releases', { genreQ })).toSorted()).toEqual(releases);
  },
);

it('refuses words of a genre that are too long, by the name of the criterion', async () => {
  expect((await ask('artists', { genreQ: 'x'.repeat(201) })).errors).toMatchObject([
    { message: 'filter.genreQ: expected 1 to 200 characters, got 201', extensions: { field: 'filter.genreQ' } },
  ]);
});

it('combines with other criteria, and is no filter when it is null', async () => {
  expect(await namesOf('artists', { q: 'lumen', listedNow: true, market: 'US' })).toHaveLength(2);
  expect(await namesOf('artists', { q: 'lumen', market: 'DE' })).toEqual([]);
  expect(await namesOf('artists', { q: null })).toEqual(await namesOf('artists', {}));
  const { data } = await app.graphql(
    '{ artist(by: { name: "zoeline" }) { releases(filter: { q: "riv" }) { nodes { name } } } }',
  );
  expect(data.artist?.releases.nodes).toEqual([{ name: 'Même Rivière' }]);
});

describe('search operators in words', () => {
  it.each([
    '"',
    '""',
    '"lumen',
    'lumen"',
    '*',
    'lumen*',
    '* lumen',
    'name:lumen',
    'lumen OR zoe',
    'lumen NOT zoe',
    'NEAR(lumen zoe)',
    '^lumen',
    '{name}: lumen',
    "'; drop table artist --",
    '-lumen',
    '(lumen',
    '\u0000lumen',
    '\\',
    '%',
    '🙂',
    '\u{1e900}',
    'a'.repeat(200),
    'a '.repeat(100),
  ])('%j are neither an error nor an operator', async (q) => {
    for (const list of ['artists', 'releases'] as const) {
      const { errors, data } = await ask(list, { q });
      expect(errors).toEqual([]);
      expect(data.list.totalCount).toBeLessThanOrEqual(3);
    }
  });

  it('are as many as a query can hold', async () => {
    // Each character is several katakana, and no two pairs are equal.
    const katakana = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x3300 + index)).join('');
    for (const list of ['artists', 'releases'] as const) {
      for (const filter of [{ q: katakana }, { genreQ: katakana }]) expect(await namesOf(list, filter)).toEqual([]);
    }
  });

  it('finds names that contain operators', async () => {
    expect(await namesOf('artists', { q: '"Quoted" AND * NEAR(x) OR' })).toEqual([odd.hostile.name]);
  });

  it.each(['', '   ', 'a'.repeat(201), 'ab '.repeat(3_334)])('refuses %j for its length', async (q) => {
    for (const list of ['artists', 'releases'] as const) {
      const { errors } = await ask(list, { q });
      expect(errors).toMatchObject([
        {
          message: `filter.q: expected 1 to 200 characters, got ${q.trim().length}`,
          extensions: { code: 'BAD_USER_INPUT', field: 'filter.q' },
        },
      ]);
    }
  });
});

itOnSqlite('PostgreSQL chooses plans by its statistics')('reads the index of names, and scans no table', async () => {
  await using stack = new AsyncDisposableStack();
  const database = await openCatalog({ url: app.config.databaseUrl });
  stack.defer(() => database.close());
  const first = 'first: 1, filter: { q: "l", listedNow: true, releasedSince: "2026-01-01" }';
  for (const list of ['artists', 'releases']) {
    for (const order of ['NAME', 'FIRST_SEEN']) {
      const page = (more: string) =>
        `{ ${list}(${first}, orderBy: { field: ${order}, direction: DESC } ${more}) { totalCount pageInfo { endCursor } nodes { name } } }`;
      const { data } = await app.graphql<Record<string, { pageInfo: { endCursor: string } }>>(page(''));
      app.forgetStatements();
      const { errors } = await app.graphql(page(`after: "${data[list]?.pageInfo.endCursor}"`));
      expect(errors).toEqual([]);
      expect(app.statements).toHaveLength(2);
      for (const sql of app.statements) {
        const steps = await database.em.getConnection().execute(`explain query plan ${sql}`);
        const details = steps.map(({ detail }) => String(detail));
        // The M says that FTS5 answers by a match, not by reading on.
        expect(details).toContain('SCAN name_search VIRTUAL TABLE INDEX 0:M2');
        // Listings are looked through apart, to see whether they are few.
        expect(details.filter((detail) => /^SCAN (?!name_search|listing|listed|\(subquery)/.test(detail))).toEqual([]);
        expect(details).toContainEqual(expect.stringMatching(/^SEARCH (artist|release) USING INTEGER PRIMARY KEY/));
      }
    }
  }
});
