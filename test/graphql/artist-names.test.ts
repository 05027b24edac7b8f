import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const askByName = (name: string) =>
  app.graphql('query ($name: String) { artist(by: { name: $name }) { spotifyId } }', { name });

it.each([
  ['Zoëlíne', odd.diacritics],
  ['zoeline', odd.diacritics],
  ['ZOELINE', odd.diacritics],
  ['ＺＯＥＬＩＮＥ', odd.diacritics],
  ['Zoe\u0308li\u0301ne', odd.diacritics],
  ['  zoeline ', odd.diacritics],
  ['neon kite', odd.fullWidth],
  ['ether/or', odd.slash],
  ['100% wool?', odd.percent],
  ['すばる座', odd.japanese],
  ['ПОЛЫНЬ И ЕЖ', odd.cyrillic],
  ['thisnamelookslikeanid0', odd.likeAnId],
  ['"quoted" and * near(x) or', odd.hostile],
  ['various artists', odd.various],
])('finds an artist by the name %j', async (asked, { spotifyId }) => {
  expect((await askByName(asked)).data.artist).toEqual({ spotifyId });
});

it.each(['', '   ', 'Zoë', 'すはる座', '%', "' or 1=1 --", 'x'.repeat(10_000)])(
  'finds no artist by the name %j',
  async (asked) => {
    expect(await askByName(asked)).toMatchObject({ data: { artist: null }, errors: [] });
  },
);

it.each(['lumen', 'Lumen', 'LÚMEN'])(
  'answers AMBIGUOUS_NAME to %j, and lists all artists with that name',
  async (asked) => {
    const { data, errors } = await askByName(asked);
    const { nodes } = (await app.graphql('{ artists(filter: { name: "lumen" }) { nodes { id spotifyId name url } } }'))
      .data.artists;
    expect(data).toEqual({ artist: null });
    expect(errors).toMatchObject([
      { message: `2 artists have the name ${asked}: use spotifyId to choose one`, path: ['artist'] },
    ]);
    // The one with the most followers comes first.
    expect(errors[0]?.extensions).toEqual({ code: 'AMBIGUOUS_NAME', candidates: [nodes[1], nodes[0]] });
    expect(nodes.map(({ spotifyId }: { spotifyId: string }) => spotifyId)).toEqual([
      odd.twin.spotifyId,
      odd.louderTwin.spotifyId,
    ]);
  },
);
