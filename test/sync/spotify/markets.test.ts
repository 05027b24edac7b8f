import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import { startApp } from '../../support/app/start-app.ts';
import { invent, pageOf, spotifyId, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const listed = '{ releases(filter: { listedNow: true }) { totalCount } }';

describe('markets', () => {
  it('end their listings when a market is no longer configured', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    using folder = makeTemporaryFolder();
    const env = { ...spotify.env, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
    {
      await using app = await startApp({ env: { ...env, SPOTIFY_MARKETS: 'US,DE' } });
      await app.sync();
    }
    spotify.albums = spotify.albums.slice(1);
    await using app = await startApp({ env: { ...env, SPOTIFY_MARKETS: 'US' } });
    expect(await app.sync()).toMatchObject({ releases: { delisted: 2 } });
    const { data } = await app.graphql(`{
      us: releases(filter: { listedNow: true }) { totalCount }
      de: releases(filter: { listedNow: true, market: "DE" }) { totalCount }
    }`);
    expect(data).toEqual({ us: { totalCount: 1 }, de: { totalCount: 0 } });
  });

  it('are synced without one that Spotify does not know', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    spotify.server.script('/v1/search', (request) =>
      request.query.get('market') === 'ZZ'
        ? { status: 400, body: { error: { status: 400, message: 'Invalid market code' } } }
        : pageOf(spotify.albums, request),
    );
    await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'search', SPOTIFY_MARKETS: 'ZZ,US' } });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'succeeded', releases: { created: 3 } });
    expect(run.message).toMatch(/^Could not read new releases in the market ZZ\. .* Check SPOTIFY_MARKETS\.$/);
  });
});

describe('a list that Spotify does not return completely', () => {
  it('ends only listings of releases that are too old to be new', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1010);
    for (const album of spotify.albums) if (album) album.artists = [];
    await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'search' } });
    const first = await app.sync();
    expect(first).toMatchObject({ status: 'succeeded', releases: { created: 1000 } });
    expect(first.message).toContain('Spotify has more new releases in US than it returns.');

    spotify.albums.reverse();
    expect(await app.sync()).toMatchObject({ releases: { created: 10, delisted: 0 } });
    expect((await app.graphql(listed)).data.releases.totalCount).toBe(1010);

    app.clock.advance(30 * dayMs);
    expect(await app.sync()).toMatchObject({ releases: { delisted: 10 } });
  });

  it('ends when its pages only repeat items', async () => {
    await using spotify = await startScriptedSpotify();
    const items = [{ id: spotifyId('album', 0), name: 'Again', artists: [] }];
    const albums = { items, limit: 50, next: 'https://api.invalid/next' };
    spotify.server.script('/v1/browse/new-releases', { body: { albums } });
    await using app = await startApp({ env: spotify.env });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', apiCalls: 3, releases: { created: 1 } });
    expect(run.message).toContain('It repeats from item 98 on.');
  });
});
