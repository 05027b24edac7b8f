import { describe, expect, it } from 'vitest';
import { SpotifyError } from '../../src/spotify/spotify-error.ts';
import { browsePath, credentials, firstPage, startFixture, tokenPath } from './client-fixture.ts';
import { type Answer, startScriptedServer } from './scripted-server.ts';

const json = (status: number, message: string): Answer => ({ status, body: { error: { status, message } } });
const premiumLapsed: Answer = {
  status: 403,
  body: 'Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again.',
};
const notRegistered: Answer = {
  status: 403,
  body: 'Check settings on developer.spotify.com/dashboard, the user may not be registered.',
};

describe('a refused call', () => {
  it.each<[string, Answer, string, string]>([
    ['a removed endpoint', json(403, 'Forbidden'), 'SPOTIFY_ENDPOINT_REFUSED', '(403: Forbidden)'],
    ['a lapsed Premium', premiumLapsed, 'SPOTIFY_CONFIGURATION', 'has no active Premium subscription'],
    ['a user who is not registered', notRegistered, 'SPOTIFY_CONFIGURATION', "is not on the app's list of users"],
    ['another plain 403', { status: 403, body: 'App blocked' }, 'SPOTIFY_CONFIGURATION', '(403: "App blocked")'],
    ['an HTML 403', { status: 403, body: '<html>Firewall' }, 'SPOTIFY_CONFIGURATION', 'a proxy may have sent'],
    ['a 404', json(404, 'Resource not found'), 'SPOTIFY_NOT_FOUND', 'Resource not found'],
    ['a bad limit', json(400, 'Invalid limit'), 'SPOTIFY_BAD_REQUEST', '(400: Invalid limit)'],
    ['an unknown 4xx', { status: 418, body: {} }, 'SPOTIFY_BAD_REQUEST', '(418)'],
  ])('explains %s to the operator, and is not retried', async (_, answer, code, words) => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, answer);
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      name: 'SpotifyError',
      code,
      endpoint: 'browse',
      message: expect.stringContaining(words),
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 1, retries: 0 });
  });

  it.each<[string, Answer, string]>([
    [
      'a wrong id',
      { status: 400, body: { error: 'invalid_client', error_description: 'Invalid client' } },
      'SPOTIFY_CLIENT_ID',
    ],
    ['a wrong secret', { status: 401, body: { error: 'invalid_client' } }, 'SPOTIFY_CLIENT_SECRET'],
    ['a wrong grant', { status: 400, body: { error: 'unauthorized_client' } }, 'refuses an access token to this app'],
    ['a lapsed Premium', premiumLapsed, 'has no active Premium subscription'],
    ['a wrong host', { status: 404, body: '<html>Not found' }, 'Check SPOTIFY_ACCOUNTS_URL'],
  ])('explains to the operator that the token was refused for %s, after one request', async (_, answer, words) => {
    await using fixture = await startFixture();
    fixture.server.script(tokenPath, answer);
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_CONFIGURATION',
      endpoint: 'token',
      message: expect.stringContaining(words),
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 0, tokenRequests: 1 });
  });

  it('does not follow a redirect to another host', async () => {
    await using fixture = await startFixture();
    await using elsewhere = await startScriptedServer();
    fixture.server.script(browsePath, { status: 302, headers: { location: `${elsewhere.url}${browsePath}` } });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_INVALID_ANSWER',
      status: 302,
    });
    expect(elsewhere.received).toEqual([]);
  });

  it('does not read more than the body limit', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, { body: 'x'.repeat(10_001) });
    const client = fixture.connect({ limits: { maxBodyBytes: 10_000 } });
    await expect(client.newReleases(firstPage)).rejects.toMatchObject({ code: 'SPOTIFY_INVALID_ANSWER', status: 200 });
    expect(client.stats.apiCalls).toBe(1);
  });

  it('removes echoed tokens and secrets from its errors', async () => {
    await using fixture = await startFixture();
    const basic = btoa(`${credentials.clientId}:${credentials.clientSecret}`);
    fixture.server.script(browsePath, json(400, 'Bad header: Bearer token-1'));
    const call = await fixture.client.newReleases(firstPage).catch((error: unknown) => error);
    expect(call).toBeInstanceOf(SpotifyError);
    expect(String(call)).not.toContain('token-1');

    fixture.server.script(tokenPath, { status: 403, body: `Basic ${basic} means ${credentials.clientSecret}` });
    fixture.clock.advance(3_600_000);
    const token = await fixture.client.newReleases(firstPage).catch((error: unknown) => error);
    expect(token).toBeInstanceOf(SpotifyError);
    expect(String(token)).not.toMatch(new RegExp(`${basic}|${credentials.clientSecret}`));
  });
});
