import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import { invent, notFound, spotifyId, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

const variousArtists = '0LyfQWJT6nXafLPZqxe9Of';

describe('a sync of irregular answers', () => {
  it('skips and counts invalid items, and writes the others', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    spotify.albums.push(null, { id: '', name: 'No id' }, { id: spotifyId('bare', 0), name: 'Bare' });
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { created: 3, skipped: 2 } });
    const { data } = await app.graphql(
      `{ release(by: { spotifyId: "${spotifyId('bare', 0)}" }) { name type releaseDate releasedOn totalTracks images { url } artists { name } url label upc } }`,
    );
    expect(data.release).toEqual({
      name: 'Bare',
      type: 'OTHER',
      releaseDate: null,
      releasedOn: null,
      totalTracks: null,
      images: [],
      artists: [],
      url: `https://open.spotify.com/album/${spotifyId('bare', 0)}`,
      label: null,
      upc: null,
    });
  });

  it('stores genres that Spotify omits as unknown, not as none', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    spotify.artists.set(spotifyId('artist', 0), { id: spotifyId('artist', 0), name: 'Player 0', genres: [] });
    spotify.artists.set(spotifyId('artist', 1), { id: spotifyId('artist', 1), name: 'Player 1' });
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const { data } = await app.graphql('{ artists { nodes { name genres popularity followers } } }');
    expect(data.artists.nodes).toEqual([
      { name: 'Player 0', genres: [], popularity: null, followers: null },
      { name: 'Player 1', genres: null, popularity: null, followers: null },
      { name: 'Player 2', genres: ['invented folk'], popularity: 50, followers: 100 },
    ]);
  });

  it('requests an unknown artist once', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    spotify.artists.delete(spotifyId('artist', 1));
    spotify.server.script(`/v1/artists/${spotifyId('artist', 1)}`, notFound);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 3, artists: { created: 2, skipped: 1 } });
    expect(await app.sync()).toMatchObject({ apiCalls: 1, artists: { unchanged: 2 } });
  });

  it('credits Various Artists without requesting or listing that artist', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    spotify.albums.push({
      id: spotifyId('sampler', 0),
      name: 'Sampler',
      artists: [{ id: variousArtists, name: 'Various Artists' }],
    });
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    expect(spotify.calls('/v1/artists').map(({ query }) => query.get('ids'))).toEqual([spotifyId('artist', 0)]);
    const { data } = await app.graphql(`{
      release(by: { spotifyId: "${spotifyId('sampler', 0)}" }) { artists { name } }
      artists(filter: { listedNow: true }) { totalCount nodes { name } }
    }`);
    expect(data).toEqual({
      release: { artists: [{ name: 'Various Artists' }] },
      artists: { totalCount: 1, nodes: [{ name: 'Player 0' }] },
    });
  });

  it('writes a release once that moves to the next page during the sync', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 60);
    await using app = await startApp({ env: spotify.env });
    const shifted = spotify.albums.slice(49);
    spotify.server.script(
      '/v1/browse/new-releases',
      { body: { albums: { items: spotify.albums.slice(0, 50), next: 'https://api.invalid/next' } } },
      { body: { albums: { items: shifted, next: null } } },
    );
    expect(await app.sync()).toMatchObject({ releases: { created: 60, changed: 0, unchanged: 0 } });
  });

  it.each([
    ['HTML', { headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }],
    ['malformed JSON', { body: '{"albums": {"items": [' }],
    ['another shape', { body: { surprise: true } }],
  ])('fails with nothing written when the list is %s', async (_what, answer) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 5);
    await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'browse' } });
    await app.sync();
    const before = dumpGraph(app.database);
    spotify.server.script('/v1/browse/new-releases', answer);
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'failed', finishedAt: expect.any(String), message: expect.any(String) });
    expect(dumpGraph(app.database)).toEqual(before);
  });

  it('writes an album that is invalid on one page and valid on the next', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    const [first, second] = spotify.albums;
    await using app = await startApp({ env: spotify.env });
    spotify.server.script(
      '/v1/browse/new-releases',
      { body: { albums: { items: [second, { ...first, name: null }], limit: 2, next: 'https://api.invalid/next' } } },
      { body: { albums: { items: [first], limit: 2, next: null } } },
    );
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { created: 2, skipped: 1 } });
  });

  it('does not delist a release whose item is invalid', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const [first, ...rest] = spotify.albums;
    if (!first) throw new Error('an album was invented');
    spotify.albums = [{ ...first, name: '' }, ...rest];
    expect(await app.sync()).toMatchObject({ releases: { skipped: 1, delisted: 0, unchanged: 2 } });
  });

  it.each([
    ['is empty', []],
    ['has only invalid items', [null, { id: '!', name: 'No id' }]],
  ])('delists nothing when a list %s', async (_what, albums) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.albums = albums;
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', releases: { delisted: 0 } });
    expect(run.message).toContain('It has no readable item.');
  });

  it('writes the pages read, and delists nothing, when a later page fails', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 60);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const newcomer = { id: spotifyId('new', 0), name: 'New', artists: [] };
    spotify.server.script(
      '/v1/browse/new-releases',
      { body: { albums: { items: [newcomer, ...spotify.albums.slice(0, 49)], next: 'https://api.invalid/next' } } },
      {
        status: 429,
        headers: { 'retry-after': '86400' },
        body: { error: { status: 429, message: 'Too many requests' } },
      },
    );
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', releases: { created: 1, delisted: 0 } });
    expect(run.message).toContain('It was read up to item 50.');
  });
});
