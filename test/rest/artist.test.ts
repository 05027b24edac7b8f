import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { firstDay, odd, oddGraph } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistBody, ArtistListBody } from '../support/http/rest-bodies.ts';

const prolific = inventArtist(50, 'Endless Output');
const output = Array.from({ length: 450 }, (_, number) =>
  inventRelease(1000 + number, `Output ${number}`, [prolific], {
    releaseDate: `20${String(10 + (number % 16))}-01-01`,
  }),
);
const app = await useApp([inventUpdate(firstDay, { FR: output }, [prolific]), ...oddGraph]);

async function get<Body = ArtistBody>(path: string) {
  const response = await app.get(path);
  return { status: response.status, type: response.headers.get('content-type'), body: await readJson<Body>(response) };
}

it.each([
  ['by id', odd.slash.spotifyId, odd.slash],
  ['by name', 'Zoëlíne', odd.diacritics],
  ['by name in another case without diacritics', 'zoeline', odd.diacritics],
  ['by name in another character width', 'ｎｅｏｎ ｋｉｔｅ', odd.fullWidth],
  ['with a slash in its name', 'Ether/Or', odd.slash],
  ['with a percent sign and a question mark', '100% Wool?', odd.percent],
  ['in kana', 'すばる座', odd.japanese],
  ['in Cyrillic', 'полынь и ёж', odd.cyrillic],
  ['whose name looks like an id', 'ThisNameLooksLikeAnId0', odd.likeAnId],
  ['with quotes and operators', '"Quoted" AND * NEAR(x) OR', odd.hostile],
  ['that is Various Artists, by id', odd.various.spotifyId, odd.various],
  ['without a release that is listed now', 'Bare Branch', odd.noGenres],
])('finds an artist %s', async (_how, asked, { spotifyId, name }) => {
  for (const slash of ['', '/']) {
    const { status, body } = await get(`/api/artists/${encodeURIComponent(asked)}${slash}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: spotifyId, name });
  }
});

it('returns the artist alone, with the same keys as in the list', async () => {
  const { type, body } = await get(`/api/artists/${odd.twin.spotifyId}`);
  const { artists } = (await get<ArtistListBody>('/api/artists/')).body;
  expect(type).toBe('application/json; charset=utf-8');
  expect(JSON.stringify(body)).toBe(JSON.stringify(artists.find(({ id }) => id === odd.twin.spotifyId)));
});

it('returns all releases of the artist, also delisted ones', async () => {
  const { body } = await get('/api/artists/bare%20branch');
  expect(body.releases).toMatchObject([{ name: 'Gone Already', releaseDate: '2026-10-02' }]);
});

it('returns all of 450 releases of an artist once, newest first', async () => {
  const { body } = await get(`/api/artists/${prolific.spotifyId}`);
  const ids = body.releases.map(({ id }) => id);
  const dates = body.releases.map(({ releaseDate }) => releaseDate);
  expect(ids.toSorted()).toEqual(output.map(({ spotifyId }) => spotifyId).toSorted());
  expect(dates).toEqual(dates.toSorted().toReversed());
});

it('answers 300 to a name that several artists have, and lists them', async () => {
  const { status, type, body } = await get('/api/artists/l%C3%BAmen');
  const candidates = [odd.louderTwin, odd.twin].map(({ spotifyId, name, url }) => ({
    id: spotifyId,
    name,
    url,
    href: `/api/artists/${spotifyId}`,
  }));
  expect({ status, type }).toEqual({ status: 300, type: 'application/problem+json' });
  expect(body).toEqual({
    type: '/problems/ambiguous-name',
    title: 'Several artists have this name',
    status: 300,
    detail: 'Request one of them by id.',
    artists: candidates,
  });
  for (const { href, id } of candidates) expect((await get(href)).body.id).toBe(id);
});

it.each(['nobody', 'A999999999999999999999', '%2F', '%00', '..%2F..', "'%20or%201=1", 'x'.repeat(5000)])(
  'answers 404 for %s',
  async (asked) => {
    const { status, type, body } = await get(`/api/artists/${asked}`);
    expect({ status, type }).toEqual({ status: 404, type: 'application/problem+json' });
    expect(body).toEqual({
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: `No artist has the id or name ${decodeURIComponent(asked)}`,
    });
  },
);
