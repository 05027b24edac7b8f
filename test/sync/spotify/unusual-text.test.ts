import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import { invent, spotifyId, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

const halfEmoji = 'Late \ud83c';

it('stores text that UTF-8 cannot hold once, and finds it unchanged at the next sync', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 2);
  const [first, second] = spotify.albums;
  if (!first || !second) throw new Error('two albums were invented');
  const artists = [{ id: spotifyId('artist', 0), name: `${halfEmoji} Band` }];
  Object.assign(first, { name: halfEmoji, album_type: 'mix\ud83c', label: 'Tin\0 Roof', artists });
  second.name = 'Night\0 Bus';
  spotify.artists.set(spotifyId('artist', 0), { id: spotifyId('artist', 0), name: `${halfEmoji} Band`, genres: [] });
  await using app = await startApp({ env: spotify.env });
  await app.sync();

  const { data } = await app.graphql('{ releases { nodes { name label artists { name } } } }');
  expect(data.releases.nodes).toEqual([
    { name: 'Late \ufffd', label: 'Tin Roof', artists: [{ name: 'Late \ufffd Band' }] },
    { name: 'Night Bus', label: null, artists: [{ name: 'Player 1' }] },
  ]);
  const before = dumpGraph(app.database);
  // After a day, names that differ from a release's spelling would be requested again.
  app.clock.advance(25 * 3_600_000);
  expect(await app.sync()).toMatchObject({
    apiCalls: 1,
    releases: { changed: 0, unchanged: 2 },
    artists: { changed: 0, unchanged: 2 },
  });
  expect(dumpGraph(app.database)).toEqual(before);
});

it('stores each genre once, in one spelling', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  const [id] = spotify.artists.keys();
  if (id === undefined) throw new Error('an artist was invented');
  const genres = [' Cafe\u0301 Jazz', 'caf\u00e9 jazz ', 'dub\0', '  ', 'Dub'];
  spotify.artists.set(id, { id, name: 'Player 0', genres });
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const { data } = await app.graphql('{ artists { nodes { genres } } }');
  expect(data.artists.nodes).toEqual([{ genres: ['caf\u00e9 jazz', 'dub'] }]);
});
