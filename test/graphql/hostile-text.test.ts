import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';
import { describeHostileText, search } from './describe-hostile-text.ts';

const app = await useApp(oddGraph);

// The long tests draw many more texts.
describeHostileText(app, { seed: 20_261_122, runs: 80 });

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
