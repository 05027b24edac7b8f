import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';

const seed = 20261122;
const app = await useApp(oddGraph);

/** Any text a client may send: also halves of surrogate pairs, NUL, and what means something to FTS5, SQL and LIKE. */
const pieces = fc.constantFrom(
  '"',
  '""',
  "'",
  '*',
  '^',
  ':',
  '-',
  '+',
  '(',
  ')',
  '{',
  '}',
  ',',
  '%',
  '_',
  '\\',
  ';',
  '--',
  '/*',
  '\u0000',
  '\ud800',
  '\udfff',
  '\u0301',
  '\ufeff',
  ' ',
  '\n',
  'AND',
  'OR',
  'NOT',
  'NEAR',
  'NEAR(',
  ', 2)',
  'name:',
  '{name} :',
  '- name :',
  'rowid',
  'rank',
  'name_search',
  'MATCH',
  'lumen',
  'zoe',
  'すば',
  '\u{1f3b5}',
  '\ue000',
  '𞤀',
  'ǰ',
  'ﷺ',
);
const hostile = fc.oneof(
  fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 220 }),
  fc.array(fc.nat(0xffff), { maxLength: 220 }).map((units) => String.fromCharCode(...units)),
);

const search = `query ($text: String!) { search(query: $text, first: 100) { totalCount edges { cursor } nodes { __typename } } }`;

describe(`hostile text (seed ${seed})`, () => {
  it('search answers it, or states the allowed length', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { status, data, errors } = await app.graphql(search, { text });
        const length = [...text.trim()].length;
        if (length >= 1 && length <= 200) {
          expect(errors).toEqual([]);
          expect(data.search.nodes).toHaveLength(data.search.totalCount);
        } else {
          expect({ status, errors }).toMatchObject({
            status: 200,
            errors: [
              {
                message: `query: expected 1 to 200 characters, got ${length}`,
                extensions: { code: 'BAD_USER_INPUT', field: 'query' },
              },
            ],
          });
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  it('causes no internal error in any argument', async () => {
    const query = `query ($text: String!, $id: ID!) {
      a: artists(filter: { name: $text }) { totalCount }
      b: artists(filter: { genre: $text }) { totalCount }
      c: releases(filter: { name: $text }, orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name } }
      d: releases(filter: { genre: $text }) { totalCount }
      m: releases(filter: { genreQ: $text }) { totalCount }
      n: artists(filter: { genreQ: $text }) { totalCount }
      e: artist(by: { name: $text }) { name }
      f: artist(by: { spotifyId: $text }) { name }
      g: artist(by: { id: $id }) { name }
      h: release(by: { spotifyId: $text }) { name }
      i: node(id: $id) { id }
      j: nodes(ids: [$id]) { id }
      k: releases(after: $text) { totalCount }
      l: search(query: "a", after: $text) { totalCount }
    }`;
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { errors } = await app.graphql(query, { text, id: text });
        const codes = new Set(errors.map(({ extensions }) => extensions.code));
        expect([...codes].filter((code) => !['BAD_USER_INPUT', 'AMBIGUOUS_NAME'].includes(code))).toEqual([]);
      }),
      { seed, numRuns: 200 },
    );
    expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

it.each([10_000, 45_000])(
  'is refused as a search of %i characters, with the argument and the limit',
  async (length) => {
    for (const piece of ['x', '"', '\u0301', '(']) {
      const { errors } = await app.graphql(search, { text: piece.repeat(length) });
      expect(errors).toMatchObject([
        {
          message: `query: expected 1 to 200 characters, got ${length}`,
          extensions: { code: 'BAD_USER_INPUT', field: 'query' },
        },
      ]);
    }
  },
);

it('counts each Unicode code point as one character', async () => {
  const ask = (text: string) => app.graphql(search, { text });
  expect((await ask('\u{1f3b5}'.repeat(200))).errors).toEqual([]);
  expect((await ask('\u{1f3b5}'.repeat(201))).errors).toMatchObject([
    { message: 'query: expected 1 to 200 characters, got 201' },
  ]);
  expect((await ask('\u{1d419}oelíne')).data.search.totalCount).toBe(1);
  expect(odd.diacritics.name).toBe('Zoëlíne');
});
