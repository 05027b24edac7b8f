import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph, oddReleases, secondDay } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';

const app = await useApp(oddGraph);

const list = async (path = '/api/artists/') => readJson<ArtistListBody>(await app.get(path));

it('has the documented shape, with its keys in order', async () => {
  const response = await app.get('/api/artists/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const body = await readJson<ArtistListBody>(response);
  expect(Object.keys(body)).toEqual(['artists', 'page', 'catalog']);
  expect(body.page).toEqual({ total: 11, limit: 200, next: null });
  expect(body.catalog).toEqual({ revision: 2, source: 'sandbox', changedAt: secondDay });
  const artist = body.artists.find(({ id }) => id === odd.diacritics.spotifyId);
  const expected = {
    id: odd.diacritics.spotifyId,
    name: 'Zoëlíne',
    url: odd.diacritics.url,
    genres: ['art pop', 'chanson'],
    popularity: 61,
    followers: 1200,
    images: [
      { url: 'https://i.invented.example/large.jpg', width: 640, height: 640 },
      { url: 'https://i.invented.example/unsized.jpg', width: null, height: null },
    ],
    releases: [
      {
        id: oddReleases.twoMarkets.spotifyId,
        name: 'Même Rivière',
        type: 'album',
        releaseDate: '2026-11-20',
        releaseDatePrecision: 'day',
        totalTracks: 10,
        url: oddReleases.twoMarkets.url,
        images: [{ url: 'https://i.invented.example/cover.jpg', width: 300, height: 300 }],
        artists: [
          { id: odd.slash.spotifyId, name: 'Ether/Or' },
          { id: odd.diacritics.spotifyId, name: 'Zoëlíne' },
        ],
      },
      {
        id: oddReleases.hostile.spotifyId,
        name: 'Lumen',
        type: 'album',
        releaseDate: '2026-11-13',
        releaseDatePrecision: 'day',
        totalTracks: 10,
        url: oddReleases.hostile.url,
        images: [],
        artists: [
          { id: odd.hostile.spotifyId, name: '"Quoted" AND * NEAR(x) OR' },
          { id: odd.diacritics.spotifyId, name: 'Zoëlíne' },
        ],
      },
    ],
  };
  // As text, so that the order of the keys counts.
  expect(JSON.stringify(artist)).toBe(JSON.stringify(expected));
});

it('lists artists with a release that is listed now, without delisted ones and Various Artists', async () => {
  const { artists } = await list();
  const ids = artists.map(({ id }) => id);
  const absent = [odd.genresUnknown, odd.noGenres, odd.various];
  expect(ids.toSorted()).toEqual(
    Object.values(odd)
      .filter((artist) => !absent.includes(artist))
      .map(({ spotifyId }) => spotifyId)
      .toSorted(),
  );
});

it('orders artists by their latest release, those without a date last', async () => {
  const { artists } = await list();
  const latest = artists.map(({ releases }) => releases[0]?.releaseDate);
  expect(latest.slice(0, 5)).toEqual(Array(5).fill('2026-11-20'));
  expect(latest.slice(-2)).toEqual([null, null]);
});

it('keeps Various Artists in the credits of releases', async () => {
  const { artists } = await list();
  const guest = artists.find(({ id }) => id === odd.likeAnId.spotifyId);
  expect(guest?.releases[0]?.artists[0]).toEqual({ id: odd.various.spotifyId, name: 'Various Artists' });
});

it('returns null for details that Spotify did not send', async () => {
  const { artists } = await list();
  const untold = artists.find(({ id }) => id === odd.creditOnly.spotifyId);
  expect(untold).toMatchObject({ genres: null, popularity: null, followers: null, images: [] });
});

it('returns the type of a release as Spotify spells it, also an unknown one', async () => {
  const { artists } = await list();
  const ofJapanese = artists.find(({ id }) => id === odd.japanese.spotifyId);
  expect(ofJapanese?.releases).toMatchObject([
    { type: 'mixtape', releaseDate: '2026-11', releaseDatePrecision: 'month' },
  ]);
});

it('answers the same without the final slash', async () => {
  expect(await list('/api/artists')).toEqual(await list('/api/artists/'));
});

it('is empty before the first sync', async () => {
  await using empty = await startApp();
  expect(await readJson(await empty.get('/api/artists/'))).toEqual({
    artists: [],
    page: { total: 0, limit: 200, next: null },
    catalog: { revision: 0, source: 'sandbox', changedAt: null },
  });
});
