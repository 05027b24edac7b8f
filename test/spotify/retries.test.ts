import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { browsePath, emptyPage, firstPage, startFixture, tokenAnswer, tokenPath } from './client-fixture.ts';
import { type Answer, startScriptedServer } from './scripted-server.ts';

const limited = (headers: Record<string, string> = {}): Answer => ({
  status: 429,
  headers,
  body: { error: { status: 429, message: 'API rate limit exceeded' } },
});
const badGateway: Answer = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };

describe('retries', () => {
  it.each(['7', '6.2', '7, 7'])('waits for Retry-After %j before the second attempt', async (retryAfter) => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, limited({ 'retry-after': retryAfter }), emptyPage);
    await fixture.client.newReleases(firstPage);
    expect(fixture.clock.sleeps).toEqual([7_000]);
    expect(fixture.client.stats).toEqual({ apiCalls: 2, tokenRequests: 1, retries: 1, waitedMs: 7_000 });
  });

  it.each([[{}], [{ 'retry-after': 'soon' }]])('backs off with jitter after a 429 with %j', async (headers) => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, limited(headers));
    const client = fixture.connect({ random: () => 0.5 });
    await expect(client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_RATE_LIMITED',
      status: 429,
      retryAfterMs: null,
    });
    expect(fixture.clock.sleeps).toEqual([250, 500, 1_000]);
  });

  it('throws a Retry-After longer than the limit at once', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, { status: 429, headers: { 'retry-after': '13749' }, body: {} });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_RATE_LIMITED',
      endpoint: 'browse',
      retryAfterMs: 13_749_000,
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 1, waitedMs: 0 });
  });

  it('throws a used-up quota at once, even with a short Retry-After', async () => {
    await using fixture = await startFixture();
    const body = { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } };
    fixture.server.script(browsePath, { status: 429, headers: { 'retry-after': '1' }, body });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_RATE_LIMITED',
      retryAfterMs: 1_000,
    });
    expect(fixture.client.stats.apiCalls).toBe(1);
  });

  it.each<[string, Answer]>([
    ['an HTML 502', badGateway],
    ['a cut connection', { fault: 'cut' }],
    ['an answer cut in the middle', { fault: 'cut-body' }],
    ['a 200 with HTML', { body: '<html>Sign in to the Wi-Fi</html>' }],
    ['a 200 with malformed JSON', { body: '{"albums":{' }],
  ])('retries the call after %s', async (_, fault) => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, fault, emptyPage);
    expect(await fixture.client.newReleases(firstPage)).toMatchObject({ itemCount: 0 });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 2, retries: 1 });
  });

  it('gives up on a server that keeps failing', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, badGateway);
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_UNAVAILABLE',
      status: 502,
      message: 'Spotify failed with 502 on GET /v1/browse/new-releases.',
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 4, retries: 3 });
  });

  it('gives up on a server that keeps sending malformed JSON', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, { body: '{"albums":' });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({ code: 'SPOTIFY_INVALID_ANSWER' });
    expect(fixture.client.stats.apiCalls).toBe(4);
  });

  it('retries a response of another shape, and throws its last error', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, { body: { albums: [] } }, { body: { surprise: true } }, emptyPage);
    expect(await fixture.client.newReleases(firstPage)).toMatchObject({ albums: [] });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 3, retries: 2 });

    fixture.server.script(browsePath, { body: { albums: [] } });
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({ code: 'SPOTIFY_INVALID_ANSWER' });
    expect(fixture.client.stats.apiCalls).toBe(7);
  });

  it('gives up on an unreachable host, and names the reason', async () => {
    await using fixture = await startFixture();
    const gone = await startScriptedServer();
    await gone[Symbol.asyncDispose]();
    await expect(fixture.connect({ apiUrl: gone.url }).newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_UNAVAILABLE',
      status: null,
      message: 'Spotify did not respond to GET /v1/browse/new-releases (ECONNREFUSED).',
      cause: expect.any(TypeError),
    });
    expect(fixture.clock.sleeps).toHaveLength(3);
  });

  it.each(['hang', 'hang-body'] as const)('ends an attempt that takes too long (%s)', async (fault) => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, { fault });
    // Without a token request, which a busy machine could answer too late as well.
    fixture.tokenStore.token = { accessToken: 'token-1', expiresAt: fixture.clock.now() + 3_600_000 };
    const client = fixture.connect({ limits: { timeoutMs: 50, maxAttempts: 2 } });
    await expect(client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_UNAVAILABLE',
      message: 'Spotify did not respond to GET /v1/browse/new-releases within 0.05 s.',
    });
    expect(client.stats.apiCalls).toBe(2);
  });

  it('retries the token request after a 5xx', async () => {
    await using fixture = await startFixture();
    fixture.server.script(tokenPath, badGateway, tokenAnswer('token-1'));
    await fixture.client.newReleases(firstPage);
    expect(fixture.client.stats).toMatchObject({ apiCalls: 1, tokenRequests: 2, retries: 1 });
  });

  it('does not retry a failed token request through the call that needs it', async () => {
    await using fixture = await startFixture();
    fixture.server.script(tokenPath, badGateway);
    await expect(fixture.client.newReleases(firstPage)).rejects.toMatchObject({
      code: 'SPOTIFY_UNAVAILABLE',
      endpoint: 'token',
    });
    expect(fixture.client.stats).toMatchObject({ apiCalls: 0, tokenRequests: 4 });
  });
});

describe('abort', () => {
  const reason = new Error('shutting down');

  it('ends a call under way with its reason', async () => {
    await using fixture = await startFixture();
    const arrived = Promise.withResolvers<void>();
    const controller = new AbortController();
    const hanging: typeof fetch = (input, init) => {
      const answer = fetch(input, init);
      if (String(input).includes(browsePath)) arrived.resolve();
      return answer;
    };
    fixture.server.script(browsePath, { fault: 'hang' });
    const client = fixture.connect({ fetch: hanging });
    const call = client.newReleases(firstPage, controller.signal);
    await arrived.promise;
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(client.stats).toMatchObject({ apiCalls: 1, retries: 0 });
  });

  it('ends a wait between attempts with its reason', async () => {
    await using fixture = await startFixture();
    fixture.server.script(browsePath, limited({ 'retry-after': '29' }));
    const controller = new AbortController();
    const waiting = Promise.withResolvers<void>();
    const clock = {
      now: systemClock.now,
      sleep: (ms: number, signal?: AbortSignal) => {
        waiting.resolve();
        return systemClock.sleep(ms, signal);
      },
    };
    const client = fixture.connect({ clock });
    const call = client.newReleases(firstPage, controller.signal);
    await waiting.promise;
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(client.stats).toMatchObject({ apiCalls: 1, retries: 0, waitedMs: 0 });
  });

  it('sends nothing when the signal was aborted before the call', async () => {
    await using fixture = await startFixture();
    await expect(fixture.client.newReleases(firstPage, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(fixture.server.received).toEqual([]);
  });
});
