import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { invent, spotifyId, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

it('deletes releases unlisted for RETENTION_DAYS, with artists that have no release left', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  const [first, second, third] = spotify.albums;
  if (!first || !second || !third) throw new Error('three albums were invented');
  // The artist of the first is on the third too, and stays through it.
  third.artists = [...(third.artists ?? []), ...(first.artists ?? [])];
  await using app = await startApp({ env: { ...spotify.env, RETENTION_DAYS: '10' } });
  await app.sync();

  spotify.albums = [third];
  app.clock.advance(dayMs);
  expect(await app.sync()).toMatchObject({ releases: { delisted: 2, removed: 0 } });
  app.clock.advance(9 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { removed: 0 } });
  app.clock.advance(2 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { removed: 2 }, artists: { removed: 1 } });

  const { database: file } = app;
  expect(readRows(file, 'select spotify_id as id from release')).toEqual([{ id: spotifyId('album', 2) }]);
  expect(readRows(file, 'select name from artist order by name')).toEqual([{ name: 'Player 0' }, { name: 'Player 2' }]);
  expect(readRows(file, 'select count(*) as n from name_search')).toEqual([{ n: 3 }]);
  expect(readRows(file, 'select count(*) as n from listing')).toEqual([{ n: 1 }]);
  expect(await app.sync()).toMatchObject({ releases: { unchanged: 1, removed: 0 } });
  expect(readRows(file, 'select revision from catalog_revision')).toEqual([{ revision: 4 }]);
});

it('keeps everything when RETENTION_DAYS is off', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 2);
  await using app = await startApp({ env: { ...spotify.env, RETENTION_DAYS: 'off' } });
  await app.sync();
  spotify.albums = spotify.albums.slice(1);
  await app.sync();
  app.clock.advance(10_000 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { removed: 0 } });
  expect(readRows(app.database, 'select count(*) as n from release')).toEqual([{ n: 2 }]);
});

it('deletes an artist whose last credit moved to another artist', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 2);
  const [first, second] = spotify.albums;
  if (!first || !second) throw new Error('two albums were invented');
  await using app = await startApp({ env: { ...spotify.env, RETENTION_DAYS: '10' } });
  await app.sync();
  spotify.albums = [{ ...first, artists: second.artists ?? [] }, second];
  await app.sync();
  app.clock.advance(11 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { removed: 0 }, artists: { removed: 1 } });
  expect(readRows(app.database, 'select name from artist')).toEqual([{ name: 'Player 1' }]);
});
