import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { TokenStore } from '../../src/spotify/access-token.ts';
import { createTokenCipher } from '../../src/spotify/token-cipher.ts';
import {
  browsePath,
  credentials,
  emptyPage,
  firstPage,
  startFixture,
  tokenAnswer,
  tokenPath,
} from './client-fixture.ts';

const expired = { status: 401, body: { error: { status: 401, message: 'The access token expired' } } };

/** As the database keeps it: one text that only the same credentials open. */
function sealedStore(file: { content: string | null }, clientSecret: string): TokenStore {
  const cipher = createTokenCipher({ ...credentials, clientSecret });
  return {
    load: async () => (file.content === null ? null : cipher.open(file.content)),
    save: async (token) => {
      file.content = token && cipher.seal(token);
    },
  };
}

describe('the access token', () => {
  it('is requested once for fifty callers', async () => {
    await using fixture = await startFixture();
    await Promise.all(Array.from({ length: 50 }, () => fixture.client.newReleases(firstPage)));
    expect(fixture.client.stats).toMatchObject({ apiCalls: 50, tokenRequests: 1 });
    expect(fixture.server.receivedAt(tokenPath)).toHaveLength(1);
  });

  it('reaches the other callers when the first one aborts', async () => {
    await using fixture = await startFixture();
    const impatient = new AbortController();
    const first = fixture.client.newReleases(firstPage, impatient.signal);
    const second = fixture.client.newReleases(firstPage);
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    expect(await second).toMatchObject({ itemCount: 0 });
    expect(fixture.client.stats.tokenRequests).toBe(1);
  });

  it('is renewed one minute before it expires', async () => {
    await using fixture = await startFixture();
    await fixture.client.newReleases(firstPage);
    fixture.clock.advance(3_539_999);
    await fixture.client.newReleases(firstPage);
    fixture.clock.advance(1);
    await fixture.client.newReleases(firstPage);
    const used = fixture.server.receivedAt(browsePath).map(({ headers }) => headers.authorization);
    expect(used).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('is renewed once after a 401, and the call repeated once', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, expired, emptyPage);
    await fixture.client.newReleases(firstPage);
    const used = fixture.server.receivedAt(browsePath).map(({ headers }) => headers.authorization);
    expect(used).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(fixture.client.stats).toMatchObject({ apiCalls: 2, tokenRequests: 2, retries: 1 });
    expect(fixture.tokenStore.token?.accessToken).toBe('token-2');
  });

  it('is not renewed again after a second 401', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, expired);
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_UNAUTHORIZED',
      status: 401,
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 2, tokenRequests: 2 });
  });

  it('is renewed once for many calls that were refused together', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, ({ headers }) =>
      headers.authorization === 'Bearer token-1' ? expired : emptyPage,
    );
    await Promise.all(Array.from({ length: 50 }, () => fixture.client.newReleases(firstPage)));
    expect(fixture.client.stats.tokenRequests).toBe(2);
  });

  it('survives a restart in its store', async () => {
    await using fixture = await startFixture();
    const file = { content: null };
    const restart = () => fixture.connect({ tokenStore: sealedStore(file, 'the-client-secret') });
    await restart().newReleases(firstPage);
    const restarted = restart();
    await restarted.newReleases(firstPage);
    expect(restarted.stats).toMatchObject({ apiCalls: 1, tokenRequests: 0 });
  });

  it('is requested again after the client secret has changed', async () => {
    await using fixture = await startFixture();
    const file = { content: null };
    await fixture.connect({ tokenStore: sealedStore(file, 'the-client-secret') }).newReleases(firstPage);
    const changed = fixture.connect({ tokenStore: sealedStore(file, 'another-secret') });
    await changed.newReleases(firstPage);
    expect(changed.stats.tokenRequests).toBe(1);
  });

  it('is not read from the store again after Spotify has refused it', async () => {
    await using fixture = await startFixture();
    fixture.tokenStore.token = { accessToken: 'revoked', expiresAt: fixture.clock.now() + 3_600_000 };
    fixture.server.script(browsePath, expired, emptyPage);
    await fixture.client.newReleases(firstPage);
    const used = fixture.server.receivedAt(browsePath).map(({ headers }) => headers.authorization);
    expect(used).toEqual(['Bearer revoked', 'Bearer token-1']);
  });

  it.each([24 * 60 * 60 * 1000 + 1, 365 * 24 * 60 * 60 * 1000])(
    'is not read from the store when it would expire in %d ms',
    async (leftMs) => {
      await using fixture = await startFixture();
      fixture.tokenStore.token = { accessToken: 'stored', expiresAt: fixture.clock.now() + leftMs };
      await fixture.client.newReleases(firstPage);
      expect(fixture.client.stats.tokenRequests).toBe(1);
      expect(fixture.tokenStore.token).toEqual({
        accessToken: 'token-1',
        expiresAt: fixture.clock.now() + 3_600_000,
      });
    },
  );

  it('that expired while the clock was set back is renewed when Spotify refuses it', async () => {
    await using fixture = await startFixture();
    await fixture.client.newReleases(firstPage);
    fixture.clock.advance(-5 * 3_600_000);
    fixture.server.script(browsePath, ({ headers }) =>
      headers.authorization === 'Bearer token-1' ? expired : emptyPage,
    );
    await fixture.client.newReleases(firstPage);
    await fixture.client.newReleases(firstPage);
    expect(fixture.client.stats.tokenRequests).toBe(2);
    expect(fixture.tokenStore.token?.accessToken).toBe('token-2');
  });

  it('is used without its store when that fails, with a warning that shows no SQL', async () => {
    await using fixture = await startFixture();
    const load = () => Promise.reject(new AppError('DATABASE_FULL', 'disk full'));
    const failure = new Error("update spotify_state set access_token = 'sealed' - disk full");
    const save = () => Promise.reject(Object.assign(failure, { code: 'SQLITE_FULL' }));
    const warnings: string[] = [];
    const client = fixture.connect({
      tokenStore: { load, save },
      onWarning: (message) => warnings.push(message),
    });
    await client.newReleases(firstPage);
    await client.newReleases(firstPage);
    expect(client.stats.tokenRequests).toBe(1);
    expect(warnings).toEqual([
      'Could not read the stored Spotify token, so a new one is requested: disk full',
      'Could not store the Spotify token, so the next start requests a new one: SQLITE_FULL',
    ]);
  });

  it.each([undefined, null, '3600', 0, -5, 60, 1e12])(
    'is assumed to live an hour when expires_in is %j',
    async (lifetime) => {
      await using fixture = await startFixture();
      fixture.server.script(tokenPath, tokenAnswer('token-1', { expires_in: lifetime }));
      await fixture.client.newReleases(firstPage);
      expect(fixture.tokenStore.token?.expiresAt).toBe(fixture.clock.now() + 3_600_000);
    },
  );

  it.each([
    {},
    { access_token: null },
    { access_token: '' },
    { access_token: 'a\nb' },
    { access_token: 'x', token_type: 'mac' },
  ])('is not accepted from %j', async (body) => {
    await using fixture = await startFixture();
    fixture.server.script(tokenPath, { body });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_INVALID_ANSWER',
      endpoint: 'token',
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 0, tokenRequests: 4, retries: 3 });
  });
});
