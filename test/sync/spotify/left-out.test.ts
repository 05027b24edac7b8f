import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import {
  invent,
  type ScriptedSpotify,
  spotifyId,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';

const albumId = spotifyId('album', 0);
const artistId = spotifyId('artist', 0);
const albumFields = ['artists', 'images', 'release_date', 'release_date_precision', 'total_tracks', 'album_type'];

const absent = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]));
const nulls = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]));

/** A Spotify with one album and one artist, of which everything is known. */
async function startKnown(): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, 1);
  const images = [{ url: 'https://i.invalid/artist', width: 320, height: 320 }];
  const artist = { id: artistId, name: 'Player 0', genres: ['dub'], images, popularity: 50, followers: { total: 100 } };
  spotify.artists.set(artistId, artist);
  return spotify;
}

it.each([
  ['is missing', absent(albumFields)],
  ['is null', nulls(albumFields)],
  ['has another shape', Object.fromEntries(albumFields.map((name) => [name, { surprise: true }]))],
  ['has only unreadable items', { ...absent(albumFields), artists: [null], images: [{ url: 'javascript:alert(1)' }] }],
])('keeps the stored values of a release when each %s, and reports it as skipped', async (_how, change) => {
  await using spotify = await startKnown();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const before = dumpGraph(app.database);
  Object.assign(spotify.albums[0] ?? {}, change);

  expect(await app.sync()).toMatchObject({
    status: 'succeeded',
    releases: { changed: 0, unchanged: 1, skipped: 1 },
    skipReasons: [
      `album ${albumId}: Spotify left out type, releaseDate, totalTracks, images, artists. The stored values stay.`,
    ],
  });
  expect(dumpGraph(app.database)).toEqual(before);
});

it('keeps what an artist no longer has, and reports images and genres as skipped', async () => {
  await using spotify = await startKnown();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const read = async () =>
    (await app.graphql('{ artists { nodes { genres popularity followers images { url } } } changes { totalCount } }'))
      .data;
  const before = await read();
  spotify.artists.set(artistId, { id: artistId, name: 'Player 0' });
  app.clock.advance(8 * 24 * 3_600_000);

  expect(await app.sync()).toMatchObject({
    apiCalls: 2,
    artists: { changed: 0, unchanged: 1, skipped: 1 },
    skipReasons: [`artist ${artistId}: Spotify left out images, genres. The stored values stay.`],
  });
  expect(await read()).toEqual(before);
});

it('stores empty lists that Spotify reports', async () => {
  await using spotify = await startKnown();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  Object.assign(spotify.albums[0] ?? {}, { images: [], artists: [] });
  expect(await app.sync()).toMatchObject({ releases: { changed: 1, skipped: 0 } });
  const { data } = await app.graphql(
    `{ release(by: { spotifyId: "${albumId}" }) { images { url } artists { name } type releaseDate } }`,
  );
  expect(data.release).toEqual({ images: [], artists: [], type: 'ALBUM', releaseDate: '2026-11-20' });
});

it('reports nothing as skipped when no value is stored either', async () => {
  await using spotify = await startScriptedSpotify();
  spotify.albums = [{ id: albumId, name: 'Bare' }];
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  expect(await app.sync()).toMatchObject({ releases: { unchanged: 1, skipped: 0 }, skipReasons: [] });
});

it('stores what a later response adds', async () => {
  await using spotify = await startKnown();
  const [complete] = spotify.albums;
  spotify.albums = [{ id: albumId, name: 'Record 0' }];
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  spotify.albums = [complete ?? null];
  expect(await app.sync()).toMatchObject({ releases: { changed: 1, skipped: 0 }, artists: { created: 1 } });
});
