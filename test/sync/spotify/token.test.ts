import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { readRows } from '../../support/graph/dump-graph.ts';
import {
  invent,
  pageOf,
  refuseExtended,
  type ScriptedSpotify,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it('keeps the token encrypted through a restart, and requests a new one after a changed secret', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  using folder = makeTemporaryFolder();
  const env = { ...spotify.env, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
  const tokensOf = async (settings: Record<string, string>) => {
    await using app = await startApp({ env: settings });
    return (await app.sync()).tokenRequests;
  };
  expect(await tokensOf(env)).toBe(1);
  expect(await tokensOf(env)).toBe(0);
  const [state] = readRows(join(folder.path, 'graph.db'), 'select * from spotify_state');
  expect(state).toMatchObject({ client_id: 'client' });
  expect(JSON.stringify(state)).not.toMatch(/"token"|secret/);
  expect(await tokensOf({ ...env, SPOTIFY_CLIENT_SECRET: 'changed' })).toBe(1);
  expect(await tokensOf({ ...env, SPOTIFY_CLIENT_SECRET: 'changed' })).toBe(0);
});

it('fails with the names of the settings when Spotify rejects the credentials, after one request', async () => {
  await using spotify = await startScriptedSpotify();
  spotify.server.script('/api/token', {
    status: 400,
    body: { error: 'invalid_client', error_description: 'Invalid client secret' },
  });
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'failed', apiCalls: 0, tokenRequests: 1 });
  expect(run.message).toContain('SPOTIFY_CLIENT_SECRET');
});

const grant = (accessToken: string) => ({
  body: { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 },
});
const expired = { status: 401, body: { error: { status: 401, message: 'The access token expired' } } };

/** Refuses the first token from the second page of the list on. */
function expireOnTheWay(spotify: ScriptedSpotify): void {
  spotify.server.script('/api/token', grant('first'), grant('second'));
  spotify.server.script('/v1/browse/new-releases', (request) => {
    const isLate = Number(request.query.get('offset')) > 0;
    return isLate && request.headers.authorization === 'Bearer first' ? expired : pageOf(spotify.albums, request);
  });
}

it('renews a token once that expires during a run, and continues', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 150);
  expireOnTheWay(spotify);
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({
    status: 'succeeded',
    releases: { created: 150 },
    tokenRequests: 2,
    message: null,
  });
  expect(spotify.calls('/api/token')).toHaveLength(2);
  expect(await app.sync()).toMatchObject({ status: 'succeeded', tokenRequests: 0 });
});

it('renews a token in time in a run that is longer than its lifetime', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 150);
  await using app = await startApp({ env: spotify.env });
  spotify.server.script('/api/token', grant('first'), grant('second'), grant('third'), grant('fourth'));
  spotify.server.script('/v1/browse/new-releases', (request) => {
    app.clock.advance(50 * 60_000);
    return pageOf(spotify.albums, request);
  });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'succeeded', releases: { created: 150 }, retries: 0 });
  const used = spotify.calls('/v1/browse/new-releases').map(({ headers }) => headers.authorization);
  expect(used.slice(0, 3)).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
});

it('renews once for many artist calls that are refused together', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 40);
  refuseExtended(spotify);
  spotify.server.script('/api/token', grant('first'), grant('second'));
  for (const [id, { genres: _, popularity: __, followers: ___, ...artist }] of spotify.artists) {
    spotify.server.script(`/v1/artists/${id}`, ({ headers }) =>
      headers.authorization === 'Bearer first' ? expired : { body: artist },
    );
  }
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', artists: { created: 40 }, tokenRequests: 2 });
});

it('fails when Spotify refuses the renewed token too, and requests no third', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  spotify.server.script('/v1/browse/new-releases', expired);
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'failed', apiCalls: 2, tokenRequests: 2 });
});

it.each([{}, { access_token: 'x', token_type: 'mac' }, [], 'no JSON'])(
  'fails with a message when the token answer is %j, and syncs at the next valid one',
  async (body) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    spotify.server.script('/api/token', { body });
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({
      status: 'failed',
      apiCalls: 0,
      message: expect.stringMatching(/token/),
    });
    spotify.server.script('/api/token', grant('usable'));
    expect(await app.sync()).toMatchObject({ status: 'succeeded', tokenRequests: 1 });
  },
);
