import { expect, it } from 'vitest';
import { fillGraph } from '../support/fill-graph.ts';
import { odd, oddGraph, oddReleases, secondDay } from '../support/odd-graph.ts';
import { startApp } from '../support/start-app.ts';

const query = '{ catalog { revision changedAt syncedAt source markets artistCount releaseCount } }';

it('says of an empty graph that it is empty, and that all will be invented', async () => {
  await using app = await startApp();
  expect((await app.graphql(query)).data.catalog).toEqual({
    revision: 0,
    changedAt: null,
    syncedAt: null,
    source: 'SANDBOX',
    markets: ['US'],
    artistCount: 0,
    releaseCount: 0,
  });
});

it('tells when the graph changed, and what it has', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  expect((await app.graphql(query)).data.catalog).toMatchObject({
    revision: 2,
    changedAt: secondDay,
    artistCount: Object.keys(odd).length,
    releaseCount: Object.keys(oddReleases).length,
  });
});

it('tells when the last successful sync ended, which need not have changed anything', async () => {
  await using app = await startApp({ env: { SPOTIFY_MARKETS: 'US,DE' } });
  await app.sync();
  const first = (await app.graphql(query)).data.catalog;
  app.clock.advance(60_000);
  await app.sync();
  const second = (await app.graphql(query)).data.catalog;
  expect(first).toMatchObject({ revision: 1, markets: ['US', 'DE'], syncedAt: first.changedAt });
  expect(second).toEqual({ ...first, syncedAt: '2026-11-22T06:01:00.000Z' });
});

it('names the way to Spotify that is set before the first sync has found one', async () => {
  const env = { SPOTIFY_CLIENT_ID: 'id', SPOTIFY_CLIENT_SECRET: 'secret' };
  for (const [setting, source] of [
    ['auto', 'BROWSE'],
    ['search', 'SEARCH'],
  ] as const) {
    await using app = await startApp({ env: { ...env, SYNC_SOURCE: setting } });
    expect((await app.graphql('{ catalog { source } }')).data.catalog).toEqual({ source });
  }
});
