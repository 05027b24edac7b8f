import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunningApp } from '../support/app/start-app.ts';

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

export const search = `query ($text: String!) { search(query: $text, first: 100) { totalCount edges { cursor } nodes { __typename } } }`;

/** Hostile text in every argument that takes text. */
export function describeHostileText(app: RunningApp, { seed, runs }: { seed: number; runs: number }): void {
  describe(`hostile text (seed ${seed}, ${runs} texts)`, () => {
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
        { seed, numRuns: runs },
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
        { seed, numRuns: runs },
      );
      expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    });
  });
}
