import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { odd, oddGraph, oddReleases, secondDay } from '../support/graph/odd-graph.ts';

const query = '{ catalog { revision changedAt syncedAt source markets artistCount releaseCount } }';

it('describes an empty graph, with the sandbox as its source', async () => {
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

it('returns when the graph changed, and its numbers of artists and releases', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  expect((await app.graphql(query)).data.catalog).toMatchObject({
    revision: 2,
    changedAt: secondDay,
    artistCount: Object.keys(odd).length,
    releaseCount: Object.keys(oddReleases).length,
  });
});

it('returns when the last successful sync ended, even if it changed nothing', async () => {
  await using app = await startApp({ env: { SPOTIFY_MARKETS: 'US,DE' } });
  await app.sync();
  const first = (await app.graphql(query)).data.catalog;
  app.clock.advance(60_000);
  await app.sync();
  const second = (await app.graphql(query)).data.catalog;
  expect(first).toMatchObject({ revision: 1, markets: ['US', 'DE'], syncedAt: first.changedAt });
  expect(second).toEqual({ ...first, syncedAt: '2026-11-22T06:01:00.000Z' });
});

it('returns the source from SYNC_SOURCE before the first sync', async () => {
  const env = { SPOTIFY_CLIENT_ID: 'id', SPOTIFY_CLIENT_SECRET: 'secret' };
  for (const [setting, source] of [
    ['auto', 'BROWSE'],
    ['search', 'SEARCH'],
  ] as const) {
    await using app = await startApp({ env: { ...env, SYNC_SOURCE: setting } });
    expect((await app.graphql('{ catalog { source } }')).data.catalog).toEqual({ source });
  }
});
