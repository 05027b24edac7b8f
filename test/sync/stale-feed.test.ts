import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import type { Answer, Received } from '../spotify/scripted-server.ts';
import { startApp } from '../support/app/start-app.ts';
import {
  invent,
  pageOf,
  type ScriptedSpotify,
  spotifyId,
  startScriptedSpotify,
} from '../support/spotify/scripted-spotify.ts';

const feed = '{ catalog { source browseFeed { newestReleasedOn staleSince } } }';

/** An editorial list that was not updated for weeks, and a search that finds newer albums. */
async function startStale(): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, 4);
  const [one, two, ...fresh] = spotify.albums;
  if (!one || !two) throw new Error('albums were invented');
  one.release_date = '2026-10-02';
  two.release_date = '2026-10-31';
  spotify.server.script('/v1/browse/new-releases', (request) => pageOf([one, two], request));
  spotify.server.script('/v1/search', (request) => pageOf([two, ...fresh], request));
  return spotify;
}

it('completes from search a list whose newest release is older than three weeks, and reports it', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({
    status: 'succeeded',
    source: 'browse',
    releases: { created: 4 },
    message: "Spotify's editorial list is stale: its newest release is from 2026-10-31.",
  });
  expect((await app.graphql(feed)).data.catalog).toEqual({
    source: 'BROWSE',
    browseFeed: { newestReleasedOn: '2026-10-31', staleSince: '2026-11-22T06:00:00.000Z' },
  });
  expect((await app.graphql('{ releases(filter: { listedNow: true }) { totalCount } }')).data.releases.totalCount).toBe(
    4,
  );
  expect(await app.sync()).toMatchObject({ releases: { unchanged: 4, delisted: 0 } });
});

it('keeps the day since when the list is stale, until it is fresh again', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  app.clock.advance(2 * dayMs);
  await app.sync();
  expect((await app.graphql(feed)).data.catalog.browseFeed?.staleSince).toBe('2026-11-22T06:00:00.000Z');
  spotify.server.script('/v1/browse/new-releases', (request) => pageOf(spotify.albums, request));
  const searches = spotify.calls('/v1/search').length;
  expect(await app.sync()).toMatchObject({ message: null });
  expect((await app.graphql(feed)).data.catalog.browseFeed).toEqual({
    newestReleasedOn: '2026-11-18',
    staleSince: null,
  });
  expect(spotify.calls('/v1/search')).toHaveLength(searches);
});

it('reports a stale list without reading search when SYNC_SOURCE is browse', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'browse' } });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'succeeded', releases: { created: 2 } });
  expect(run.message).toContain('is stale');
  expect(spotify.calls('/v1/search')).toEqual([]);
});

it('ends no listing while search cannot complete a stale list', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  spotify.server.script('/v1/search', { status: 403, body: { error: { status: 403, message: 'Forbidden' } } });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', releases: { delisted: 0 } });
  expect(run.message).toContain('Could not complete it from search.');
  expect(spotify.albums.map((album) => album?.id)).toContain(spotifyId('album', 3));
  const { capabilities } = (await app.graphql('{ catalog { capabilities { browse { granted } } } }')).data.catalog;
  expect(capabilities.browse).toEqual({ granted: true });
});

it('treats a list without dates as fresh', async () => {
  await using spotify = await startStale();
  for (const album of spotify.albums) delete album?.release_date;
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { created: 2 }, message: null });
  expect((await app.graphql(feed)).data.catalog.browseFeed).toBeNull();
});

it('ignores release dates more than a week ahead', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: spotify.env });
  const [one, two] = spotify.albums;
  if (!one || !two) throw new Error('albums were invented');
  one.release_date = '2099-01-01';
  expect((await app.sync()).message).toContain('its newest release is from 2026-10-31');
  two.release_date = '2026-11-29';
  expect(await app.sync()).toMatchObject({ message: null });
  expect((await app.graphql(feed)).data.catalog.browseFeed?.newestReleasedOn).toBe('2026-11-29');
});

it.each<[string, (call: number, request: Received, list: readonly unknown[]) => Answer]>([
  ['that was read in part', (call, request, list) => (call % 2 === 0 ? pageOf(list, request) : { status: 302 })],
  ['that moved while it was read', (call, request, list) => pageOf(call % 2 === 0 ? list : list.toReversed(), request)],
])('does not judge the freshness of a list %s', async (_what, answer) => {
  await using spotify = await startStale();
  await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: 'browse' } });
  invent(spotify, 80);
  for (const [index, album] of spotify.albums.entries()) if (album && index < 60) album.release_date = '2026-10-02';
  let calls = 0;
  spotify.server.script('/v1/browse/new-releases', (request) => answer(calls++, request, spotify.albums));
  await app.sync();
  expect(calls).toBeGreaterThan(1);
  expect((await app.graphql(feed)).data.catalog.browseFeed).toBeNull();
});

it('still treats a list as stale when it cannot be read completely', async () => {
  await using spotify = await startStale();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const [stale] = spotify.albums;
  const page = { items: [stale], total: 60, next: 'http://api.invalid/next', limit: 50 };
  spotify.server.script('/v1/browse/new-releases', ({ query }) =>
    query.get('offset') === '0' ? { body: { albums: page } } : { status: 302 },
  );
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', releases: { delisted: 0 } });
  expect(run.message).toContain('is stale: its newest release is from 2026-10-31');
});
