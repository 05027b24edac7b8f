import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import { invent, pageOf, spotifyId, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

/** PostgreSQL refuses a statement that writes a row twice. */
it.each([
  ['browse', {}],
  ['search', { SYNC_SOURCE: 'search', SPOTIFY_MARKETS: 'DE,US' }],
])('writes each id once, however often %s and artists repeat it', async (_source, env) => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  const [first] = spotify.albums;
  if (!first) throw new Error('The list is empty');
  const artist = { id: spotifyId('artist', 0), name: 'Player 0' };
  const repeated = [{ ...first, artists: [artist, artist] }, ...spotify.albums, ...spotify.albums];
  for (const path of ['/v1/browse/new-releases', '/v1/search'])
    spotify.server.script(path, (request) => pageOf(repeated, request));
  spotify.server.script('/v1/artists', ({ query }) => {
    const found = (query.get('ids') ?? '').split(',').map((id) => spotify.artists.get(id) ?? null);
    const genres = ['folk', 'Folk', 'folk'];
    return { body: { artists: [...found, ...found].map((each) => each && { ...each, genres }) } };
  });
  await using app = await startApp({ env: { ...spotify.env, ...env } });
  expect(await app.sync()).toMatchObject({ releases: { created: 3 }, artists: { created: 3 } });
  const { release, artist: artists, genre, change } = dumpGraph(app.database);
  expect([release, artists, genre].map((rows) => rows?.length)).toEqual([3, 3, 1]);

  expect(await app.sync()).toMatchObject({ releases: { created: 0, changed: 0 }, artists: { created: 0, changed: 0 } });
  expect(dumpGraph(app.database)).toMatchObject({ release, artist: artists, change });
});
