import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import { startApp } from '../../support/app/start-app.ts';
import {
  invent,
  refuseExtended,
  type ScriptedSpotify,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';

const quotaExceeded = {
  status: 429,
  headers: { 'retry-after': '86000' },
  body: { error: { status: 429, message: 'Quota exceeded', reason: 'QUOTA_EXCEEDED' } },
};

async function startHeldBack(...paths: string[]): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, 3);
  for (const path of paths) spotify.server.script(path, quotaExceeded);
  return spotify;
}

describe('a sync during a rate limit of Spotify', () => {
  it('reads the list from search when browse is limited, and reports until when', async () => {
    await using spotify = await startHeldBack('/v1/browse/new-releases');
    await using app = await startApp({ env: spotify.env });
    const run = await app.sync();
    expect(run).toMatchObject({
      status: 'partial',
      source: 'search',
      releases: { created: 3 },
      artists: { created: 3 },
    });
    expect(run.message).toContain('The server will not call it before 2026-11-23T05:53:20.000Z.');
    const again = await app.sync();
    expect(again.message).toContain('before 2026-11-23T05:53:20.000Z');
    expect(spotify.calls('/v1/browse/new-releases')).toHaveLength(1);
  });

  it('keeps all listings and requests artists when both lists are limited', async () => {
    await using spotify = await startHeldBack('/v1/artists');
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    for (const path of ['/v1/browse/new-releases', '/v1/search']) spotify.server.script(path, quotaExceeded);
    spotify.server.script('/v1/artists', { body: { artists: [...spotify.artists.values()] } });
    app.clock.advance(dayMs);

    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', releases: { delisted: 0 }, artists: { changed: 3 } });
    expect(run.message).toContain("Spotify's editorial list could not be read.");
    const { data } = await app.graphql(
      '{ releases(filter: { listedNow: true }) { totalCount } artists { nodes { popularity } } }',
    );
    expect(data).toEqual({
      releases: { totalCount: 3 },
      artists: { nodes: [{ popularity: 50 }, { popularity: 50 }, { popularity: 50 }] },
    });
  });

  it('writes nothing when all is limited, and everything at the next sync', async () => {
    await using spotify = await startHeldBack('/v1/browse/new-releases', '/v1/search');
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 2, releases: { created: 0 } });
    expect(
      (await app.graphql('{ catalog { revision syncedAt cooldowns { endpoint notBefore } } }')).data.catalog,
    ).toEqual({
      revision: 0,
      syncedAt: null,
      cooldowns: [
        { endpoint: 'GET /v1/browse/new-releases', notBefore: '2026-11-23T05:53:20.000Z' },
        { endpoint: 'GET /v1/search', notBefore: '2026-11-23T05:53:20.000Z' },
      ],
    });
    expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 0, tokenRequests: 0 });
  });
});

it('sends no token request during its rate limit, and uses the stored token', async () => {
  await using spotify = await startHeldBack();
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  spotify.server.script('/api/token', { status: 429, headers: { 'retry-after': '7200' }, body: {} });
  app.clock.advance(2 * 60 * 60 * 1000);
  const asked = () => spotify.calls('/api/token').length;
  expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 0, tokenRequests: 1 });
  expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 0, tokenRequests: 0 });
  expect((await app.graphql('{ catalog { cooldowns { endpoint notBefore } } }')).data.catalog.cooldowns).toEqual([
    { endpoint: 'POST /api/token', notBefore: '2026-11-22T10:00:00.000Z' },
  ]);
  expect(asked()).toBe(2);
  spotify.server.script('/api/token', { body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } });
  app.clock.advance(2 * 60 * 60 * 1000);
  expect(await app.sync()).toMatchObject({ status: 'succeeded', tokenRequests: 1 });
});

it('does not request again the artists of an interrupted run', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 12);
  refuseExtended(spotify);
  const asked = () => spotify.server.received.map(({ path }) => path).filter((path) => path.startsWith('/v1/artists/'));
  const stuck = [...spotify.artists.keys()].at(6);
  spotify.server.script(`/v1/artists/${stuck}`, quotaExceeded);
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'partial', artists: { created: 12 } });
  const first = asked();
  spotify.server.script(`/v1/artists/${stuck}`, { body: spotify.artists.get(stuck ?? '') });
  app.clock.advance(23.9 * 60 * 60 * 1000);
  expect(await app.sync()).toMatchObject({ status: 'succeeded', message: null });
  const answered = new Set(first.filter((path) => !path.endsWith(`/${stuck}`)));
  expect(
    asked()
      .slice(first.length)
      .filter((path) => answered.has(path)),
  ).toEqual([]);
  expect(new Set(asked()).size).toBe(12);
});

it('retries at the next sync after a 429 with an invalid Retry-After', async () => {
  await using spotify = await startHeldBack();
  spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': 'soon' }, body: {} });
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', retries: 3 });
  expect(run.waitedMs).toBe(app.clock.sleeps.reduce((sum, ms) => sum + ms, 0));
  spotify.server.script('/v1/artists', { body: { artists: [...spotify.artists.values()] } });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', artists: { changed: 3 } });
});
