import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { useApp } from '../support/app/use-app.ts';
import { inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { firstDay, odd, oddGraph } from '../support/graph/odd-graph.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';

const terns = ['Arctic Tern', 'Tern Song', 'A Tern', 'Tern', 'Terns', 'Nocturne'].map((name, index) =>
  inventRelease(100 + index, name, [odd.japanese]),
);
/** Of letters that are newer than the tables of FTS5, and of marks without a letter. */
const unknownWords = ['\u{1e900}\u{1e901}', '\u0903'];
const inAnyScript = [
  ...['별빛합창단', '夜明けの図書館', 'เพลงรักสวัสดี', 'ເພງລາວສະບາຍດີ', 'ចម្រៀងខ្មែរ', 'သီချင်းမင်္ဂလာပါ', 'كِتَاب', 'हिन्दी'],
  ...['!!!', '÷', '+/-', '🎵', '"', 'STRAẞE', '\u{1e900}\u{1e901}\u{1e902}'],
];
const named = inAnyScript.map((name, index) => inventRelease(300 + index, name, [odd.japanese]));
const unknown = unknownWords.map((word, index) => inventRelease(200 + index, `${word} Gull`, [odd.japanese]));
const app = await useApp([inventUpdate(firstDay, { FR: [...terns, ...unknown, ...named] }, []), ...oddGraph]);

const search = (query: string, first = 20) =>
  app.graphql(
    `query ($query: String!, $first: Int) { search(query: $query, first: $first) {
      totalCount nodes { __typename ... on Artist { name } ... on Release { name artists { name } } }
    } }`,
    { query, first },
  );

const namesOf = async (query: string): Promise<string[]> =>
  (await search(query)).data.search.nodes.map(({ name }: { name: string }) => name);

describe('search', () => {
  it('finds artists and releases, each with its type', async () => {
    const { totalCount, nodes } = (await search('lumen')).data.search;
    expect(totalCount).toBe(3);
    expect(nodes).toHaveLength(3);
    expect(nodes).toEqual(
      expect.arrayContaining([
        { __typename: 'Artist', name: 'Lumen' },
        { __typename: 'Artist', name: 'LÚMEN' },
        { __typename: 'Release', name: 'Lumen', artists: [{ name: '"Quoted" AND * NEAR(x) OR' }, { name: 'Zoëlíne' }] },
      ]),
    );
  });

  it.each([
    ['zoe', 'the beginning of a word', ['Zoëlíne']],
    ['ZOËLÍNE', 'diacritics and capitals', ['Zoëlíne']],
    ['ｎｅｏｎ', 'full width', ['ＮＥＯＮ　ＫＩＴＥ']],
    ['kite', 'a word that is not the first', ['ＮＥＯＮ　ＫＩＴＥ']],
    ['kite neon', 'words in any order', ['ＮＥＯＮ　ＫＩＴＥ']],
    ['riviere meme', 'words in any order', ['Même Rivière']],
    ['neon ki', 'the last word unfinished', ['ＮＥＯＮ　ＫＩＴＥ']],
    ['ether/or', 'a slash between words', ['Ether/Or']],
    ['100%', 'a number', ['100% Wool?']],
    ['すばる', 'kana', ['すばる座']],
    ['еж', 'Cyrillic', ['Полынь и Ёж']],
    ['합창', 'a word within Hangul', ['별빛합창단']],
    ['図書館', 'a word within kanji and kana', ['夜明けの図書館']],
    ['館', 'the last character', ['夜明けの図書館']],
    ['รัก', 'a word within Thai', ['เพลงรักสวัสดี']],
    ['สวัสด', 'a word within Thai, unfinished', ['เพลงรักสวัสดี']],
    ['ສະບາຍດີ', 'a word within Lao', ['ເພງລາວສະບາຍດີ']],
    ['ខ្មែរ', 'a word within Khmer', ['ចម្រៀងខ្មែរ']],
    ['မင်္ဂလာ', 'a word within Burmese', ['သီချင်းမင်္ဂလာပါ']],
    ['كِتَ', 'Arabic with vowel marks', ['كِتَاب']],
    ['हिन्', 'Devanagari with vowel signs', ['हिन्दी']],
    ['न', 'a letter within a Devanagari word', []],
    ['!!!', 'punctuation', ['!!!']],
    ['!', 'the beginning of punctuation', ['!!!']],
    ['÷', 'a sign', ['÷']],
    ['+/-', 'several signs', ['+/-']],
    ['🎵', 'an emoji', ['🎵']],
    ['straße', 'a small ß', ['STRAẞE']],
    ['strasse', 'ss', ['STRAẞE']],
    ['\u{1e900}\u{1e901}\u{1e902}', 'letters newer than Unicode 6.1', ['\u{1e900}\u{1e901}\u{1e902}']],
    ['書図', 'characters that are not side by side', []],
    ['館夜', 'characters of both ends', []],
    ['?', 'punctuation of no name without words', []],
    ['ne kite', 'a word that is unfinished but not the last', []],
    ['neon zoeline', 'words of two names', []],
    ['umen', 'the end of a word', []],
  ])('finds by %j: %s', async (query, _what, names) => {
    expect(await namesOf(query)).toEqual(names);
  });

  it('ranks the exact name first, then names that begin with the query, each shorter ones first', async () => {
    expect(await namesOf('tern')).toEqual(['Tern', 'Terns', 'Tern Song', 'A Tern', 'Arctic Tern']);
  });

  it.each(unknownWords.flatMap((word) => [word, `${word} gull`, `gull ${word}`, `${word} Gull`.slice(0, -1)]))(
    'counts by %j what it finds',
    async (query) => {
      const { totalCount, nodes } = (await search(query)).data.search;
      expect(nodes).toHaveLength(totalCount);
    },
  );

  itOnSqlite('PostgreSQL chooses plans by its statistics')(
    'reads the index of names in its order, and scans no table',
    async () => {
      await using stack = new AsyncDisposableStack();
      const database = await openCatalog({ url: app.config.databaseUrl });
      stack.defer(() => database.close());
      const cursors: (string | null)[] = [];
      for (const walks of [2, 1]) {
        app.forgetStatements();
        const { data } = await app.graphql(
          'query ($after: String) { search(query: "tern", first: 4, after: $after) { pageInfo { endCursor } } }',
          { after: cursors.at(-1) ?? null },
        );
        cursors.push(data.search.pageInfo.endCursor);
        const [sql] = app.statements;
        const steps = await database.em.getConnection().execute(`explain query plan ${sql}`);
        const details = steps.map(({ detail }) => String(detail));
        // 64: FTS5 gives what it finds in the order of row ids; M: by a match; >: from a place on.
        expect(details.filter((detail) => detail === 'SCAN name_search VIRTUAL TABLE INDEX 64:M2>')).toHaveLength(
          walks,
        );
        expect(details.filter((detail) => /^SCAN (?!name_search|beginning|few|\(subquery)/.test(detail))).toEqual([]);
        // Of the few names that were found by the beginning.
        expect(details.filter((detail) => detail.startsWith('USE TEMP B-TREE'))).toHaveLength(walks - 1);
      }
    },
  );

  it('treats search operators as words', async () => {
    expect(await namesOf('quoted AND near OR x')).toEqual(['"Quoted" AND * NEAR(x) OR']);
    expect(await namesOf('lumen OR zoeline')).toEqual([]);
    expect(await namesOf('lumen NOT zoeline')).toEqual([]);
  });

  it.each([
    '"',
    '""',
    "'",
    '*',
    '^',
    '-',
    '(((',
    '{}',
    'name:lumen',
    'NEAR(',
    'NEAR(a b, 2)',
    'a AND',
    'OR OR',
    'lumen"; drop table artist; --',
    '\u0000',
    'lumen\u0000',
    '\u0301',
    '\u0301 lumen',
    '\u0903',
    '\ud800',
    '\u{1f3b5}',
    '½',
    'a '.repeat(100),
    '\ufdfa'.repeat(200),
    // Each is several katakana, and no two pairs are equal.
    Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x3300 + index)).join(''),
    Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join(''),
  ])('gives no internal error for %j', async (query) => {
    const { data, errors } = await search(query);
    expect(errors).toEqual([]);
    expect(data.search.totalCount).toBe(data.search.nodes.length);
  });

  it.each([
    ['', 0],
    ['   ', 0],
    ['x'.repeat(201), 201],
    ['x'.repeat(10_000), 10_000],
  ])('refuses a query that is empty or too long', async (query, length) => {
    expect((await search(query)).errors).toMatchObject([
      {
        message: `query: expected 1 to 200 characters, got ${length}`,
        extensions: { code: 'BAD_USER_INPUT', field: 'query' },
      },
    ]);
  });

  it('does not count the spaces around a query', async () => {
    expect(await namesOf(`${' '.repeat(300)}whenever${' '.repeat(300)}`)).toEqual(['Whenever']);
  });
});
