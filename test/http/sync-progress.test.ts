import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { startApp } from '../support/app/start-app.ts';
import { readEvents } from '../support/http/read-events.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const query = `subscription {
  syncProgress { status stage apiCalls progress { releasesListed artistsAsked artistsToAsk } releases { created } }
}`;

interface Progress {
  data: { syncProgress: { status: string; stage: string | null; progress: Record<string, number> } };
}

const subscribe = (url: string, init: RequestInit & { path?: string } = {}): Promise<Response> =>
  fetch(`${url}${init.path ?? '/graphql/stream'}`, {
    method: 'POST',
    body: JSON.stringify({ query }),
    ...init,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...init.headers },
  });

describe('the subscription syncProgress', () => {
  it('sends each stage of a sync in its own process, its progress and its end', async () => {
    using folder = makeTemporaryFolder();
    await using spotify = await serveSpotify({ held: true });
    const config = parseConfig({
      ...spotify.env,
      DATABASE_URL: `file:${folder.path}/graph.db`,
      PORT: '0',
      SYNC_SCHEDULE: 'off',
      LOG_LEVEL: 'silent',
    });
    await using app = await createApp(config, pino({ level: 'silent' }));
    const response = await subscribe(app.url);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await app.sync.start('mutation');
    spotify.release();

    const seen: Progress['data']['syncProgress'][] = [];
    for await (const event of readEvents(response)) {
      const { syncProgress } = (event as Progress).data;
      seen.push(syncProgress);
      if (syncProgress.status !== 'RUNNING') break;
    }
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(['LISTING', 'ARTISTS', 'WRITING', null]);
    const artists = seen.at(-1)?.progress.artistsToAsk ?? 0;
    expect(seen.at(-1)).toEqual({
      status: 'SUCCEEDED',
      stage: null,
      apiCalls: 5,
      progress: { releasesListed: 100, artistsAsked: artists, artistsToAsk: artists },
      releases: { created: 100 },
    });
    expect(artists).toBeGreaterThan(50);
  });

  it('begins with the running sync, the same for several clients', async () => {
    await using spotify = await serveSpotify({ held: true });
    await using app = await startApp({ env: spotify.env });
    const finished = app.sync();
    await expect.poll(async () => (await app.graphql('{ syncRuns { totalCount } }')).data.syncRuns.totalCount).toBe(1);
    const watchers = await Promise.all([subscribe(app.url), subscribe(app.url, { path: '/graphql' })]);
    for (const watcher of watchers) {
      const { value } = await readEvents(watcher).next();
      expect(value).toMatchObject({ data: { syncProgress: { status: 'RUNNING', stage: 'LISTING' } } });
    }
    spotify.release();
    expect(await finished).toMatchObject({ status: 'succeeded' });
  });

  it('ends when the server stops, which does not wait for subscribers', async () => {
    const app = await startApp();
    const response = await subscribe(app.url);
    const rest = response.text();
    await app[Symbol.asyncDispose]();
    expect(await rest).toContain('event: complete');
  });

  it('allows 100 streams in all and 20 from one address, and frees them when clients leave', async () => {
    await using app = await startApp({ env: { TRUST_PROXY: '1' } });
    const subscribeFrom = (address: string, signal: AbortSignal | null = null) =>
      subscribe(app.url, { signal, headers: { 'x-forwarded-for': address } });
    for (let round = 0; round < 3; round += 1) {
      const leave = new AbortController();
      const streams = await Promise.all(
        Array.from({ length: 100 }, (_, index) => subscribeFrom(`192.0.2.${index % 5}`, leave.signal)),
      );
      expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
      const refused = await subscribeFrom('192.0.2.99');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('10');
      expect(await refused.json()).toMatchObject({
        errors: [
          {
            message: 'Too many open streams: at most 100 in all and 20 from one address.',
            extensions: { code: 'TOO_MANY_STREAMS' },
          },
        ],
      });
      // Until here: fetch ends what a response has left once that is garbage.
      expect(streams).toHaveLength(100);
      leave.abort();
      await expect
        .poll(async () => {
          const probe = new AbortController();
          const { status } = await subscribeFrom('192.0.2.0', probe.signal);
          probe.abort();
          return status;
        })
        .toBe(200);
      await expect.poll(() => app.sync().then(({ status }) => status)).toBe('succeeded');
    }
  });
});

it('accepts other addresses when one address has 20 streams', async () => {
  await using app = await startApp({ env: { TRUST_PROXY: '1' } });
  const leave = new AbortController();
  const streams: Response[] = [];
  const statusFrom = async (address: string) => {
    const stream = await subscribe(app.url, { signal: leave.signal, headers: { 'x-forwarded-for': address } });
    streams.push(stream);
    return stream.status;
  };
  for (let count = 0; count < 20; count += 1) expect(await statusFrom('192.0.2.1')).toBe(200);
  expect(await statusFrom('192.0.2.1')).toBe(503);
  expect(await statusFrom('192.0.2.2')).toBe(200);
  expect(streams).toHaveLength(22);
  leave.abort();
});

describe('a stream for an invalid operation', () => {
  it.each([
    ['{ catalog { revision } }', 'BAD_REQUEST', 'Only subscriptions are streamed'],
    ['mutation { syncNewReleases { joined } }', 'BAD_REQUEST', 'Only subscriptions are streamed'],
    ['subscription { syncProgress { nothing } }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing"'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    [`subscription { ${'a '.repeat(3000)} }`, 'QUERY_TOO_LONG', 'Token limit of 1500 exceeded'],
  ])('sends the error as an event (case %#)', async (wrong, code, message) => {
    await using app = await startApp();
    const response = await subscribe(app.url, { body: JSON.stringify({ query: wrong }) });
    expect(response.status).toBe(200);
    const events: unknown[] = [];
    for await (const event of readEvents(response)) events.push(event);
    expect(events).toMatchObject([{ errors: [{ message: expect.stringContaining(message), extensions: { code } }] }]);
    expect(JSON.stringify(events)).not.toMatch(/stack|node_modules/);
  });
});

describe('a subscription', () => {
  it('is refused with 406 without Accept: text/event-stream', async () => {
    await using app = await startApp();
    const response = await subscribe(app.url, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(406);
  });

  it('is refused at /graphql without Accept: text/event-stream', async () => {
    await using app = await startApp();
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ query }) };
    const response = await fetch(`${app.url}/graphql`, init);
    expect(response.status).toBe(400);
    // Without a cost: whether it was known in time would depend on the database.
    expect(await response.json()).toEqual({
      errors: [{ message: 'Subscriptions need Accept: text/event-stream', extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('is refused for a body that is not JSON', async () => {
    await using app = await startApp();
    expect((await subscribe(app.url, { body: '{' })).status).toBe(400);
    expect((await subscribe(app.url, { body: query, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });

  it('is refused for an unsupported method', async () => {
    await using app = await startApp();
    const response = await subscribe(app.url, { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });
});
