import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { invent, refuseExtended, spotifyId, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

describe('a sync with SYNC_SOURCE=auto', () => {
  it('uses search when browse is refused, requests artists one by one, and remembers both', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 12);
    refuseExtended(spotify);
    await using app = await startApp({ env: spotify.env });

    expect(await app.sync()).toMatchObject({
      status: 'succeeded',
      source: 'search',
      releases: { created: 12 },
      artists: { created: 12 },
      apiCalls: 1 + 1 + 2 + 1 + 12, // browse refused, a page of 50 refused, two of 10, several artists refused, one by one
    });
    expect(await app.sync()).toMatchObject({ source: 'search', apiCalls: 2, tokenRequests: 0 });
    expect(spotify.calls('/v1/browse/new-releases')).toHaveLength(1);
    const asked = spotify.calls('/v1/search').map(({ query }) => Object.fromEntries(query));
    expect(asked[0]).toEqual({ q: 'tag:new', type: 'album', market: 'US', limit: '50', offset: '0' });
    expect(asked[2]).toEqual({ q: 'tag:new', type: 'album', market: 'US', limit: '10', offset: '9' });
    const { data } = await app.graphql('{ catalog { source } artists(first: 1) { nodes { genres refreshedAt } } }');
    expect(data).toEqual({
      catalog: { source: 'SEARCH' },
      artists: { nodes: [{ genres: null, refreshedAt: '2026-11-22T06:00:00.000Z' }] },
    });
  });

  it('tries browse again after a day, and at once with reprobe', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    refuseExtended(spotify);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    app.clock.advance(25 * 3_600_000);
    await app.sync();
    expect(spotify.calls('/v1/browse/new-releases')).toHaveLength(2);

    const { data } = await app.graphql('mutation { syncNewReleases(input: { reprobe: true }) { run { id } } }');
    await expect
      .poll(
        async () =>
          (await app.graphql(`{ node(id: "${data.syncNewReleases.run?.id}") { ... on SyncRun { status } } }`)).data,
      )
      .toEqual({ node: { status: 'SUCCEEDED' } });
    expect(spotify.calls('/v1/browse/new-releases')).toHaveLength(3);
  });
});

it('requests artists one by one up to the budget of a run, and continues at the next', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 160);
  refuseExtended(spotify);
  await using app = await startApp({ env: spotify.env });
  const asked = () => spotify.server.received.filter(({ path }) => path.startsWith('/v1/artists/')).length;
  expect(await app.sync()).toMatchObject({ status: 'succeeded', artists: { created: 160 } });
  // The refused call for several artists is the first of 150.
  expect(asked()).toBe(149);
  await app.sync();
  expect(asked()).toBe(160);
  expect(await app.sync()).toMatchObject({ apiCalls: 18 });
});

it('searches each market, and lists what it finds there', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  spotify.server.script('/v1/search', ({ query }) => ({
    body: { albums: { items: spotify.albums.slice(query.get('market') === 'DE' ? 1 : 0), next: null } },
  }));
  await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'search', SPOTIFY_MARKETS: 'US,DE' } });
  await app.sync();
  const { data } = await app.graphql(`{
    us: releases(filter: { listedNow: true, market: "US" }) { totalCount }
    de: releases(filter: { listedNow: true, market: "DE" }) { totalCount }
    release(by: { spotifyId: "${spotifyId('album', 1)}" }) { listings { market listedUntil } }
  }`);
  expect(data).toEqual({
    us: { totalCount: 3 },
    de: { totalCount: 2 },
    release: {
      listings: [
        { market: 'DE', listedUntil: null },
        { market: 'US', listedUntil: null },
      ],
    },
  });
});
