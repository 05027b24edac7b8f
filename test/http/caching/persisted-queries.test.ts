import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logInTo, startAppWithAccounts } from '../../support/app/log-in-app.ts';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { useApp } from '../../support/app/use-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';
import { type RawRequest, sendRaw } from '../../support/http/raw-request.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const preflight = { 'apollo-require-preflight': 'true' };
const query = '{ artists(first: 2) { nodes { name } } catalog { revision } }';
const faulty = '{ artist(by: {}) { id } }';
const volatile = '{ syncRuns { totalCount } }';
const personal = '{ viewer { id } }';

const persist = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
});
const byHash = (text: string): string =>
  `/graphql?${new URLSearchParams({ extensions: JSON.stringify(persist(text)) })}`;
const byText = (text: string): string => `/graphql?${new URLSearchParams({ query: text })}`;

/** Sends the text once, so that the server has it by its hash. */
const register = (app: RunningApp, text: string) =>
  app.get('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, extensions: persist(text) }),
  });

const apps = await Promise.all(
  [true, false].map(async (earlyAnswers) => {
    const app = await useApp(oddGraph, { earlyAnswers, env: { RATE_LIMIT: '10000' } });
    for (const text of [query, faulty, volatile, personal]) await register(app, text);
    // Last-Modified is sent once its second is over.
    app.clock.advance(10_000);
    return { way: earlyAnswers ? 'with early answers' : 'without early answers', app };
  }),
);

describe.each(apps)('a persisted query by GET $way', ({ app }) => {
  const get = (path: string, request: RawRequest = {}) =>
    sendRaw(app.url + path, { ...request, headers: { ...preflight, ...request.headers } });

  it('may be stored by shared caches, without the headers of the rate limit', async () => {
    for (let times = 0; times < 4; times += 1) {
      const { status, headers, body } = await get(byHash(query));
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=0, s-maxage=60']);
      expect(headers.etag).toMatch(/^W\/"/);
      expect(headers['last-modified']).toMatch(/GMT$/);
      expect(headers.vary).toMatch(/Accept\b(?!-)/);
      expect(headers).not.toHaveProperty('ratelimit');
      expect(headers).not.toHaveProperty('ratelimit-policy');
      expect(JSON.parse(body).data.artists.nodes).toHaveLength(2);
    }
  });

  it('gets a 304 until the graph changes', async () => {
    const { headers } = await get(byHash(query));
    const etag = `${headers.etag}`;
    for (let times = 0; times < 3; times += 1) {
      const again = await get(byHash(query), { headers: { 'if-none-match': etag } });
      expect([again.status, again.body, again.headers.etag]).toEqual([304, '', etag]);
      expect(again.headers).not.toHaveProperty('ratelimit');
      const sinceThen = { 'if-modified-since': `${headers['last-modified']}` };
      expect((await get(byHash(query), { headers: sinceThen })).status).toBe(304);
    }
    expect((await get(byHash(query), { method: 'HEAD' })).headers.etag).toBe(etag);
    await app.sync();
    app.clock.advance(10_000);
    const changed = await get(byHash(query), { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });

  it('has another tag for another media type and for other variables', async () => {
    const tagOf = async (path: string, accept = 'application/json') =>
      (await get(path, { headers: { accept } })).headers.etag;
    const tags = [
      await tagOf(byHash(query)),
      await tagOf(byHash(query), 'application/graphql-response+json'),
      await tagOf(`${byHash(query)}&variables={}`),
    ];
    expect(new Set(tags).size).toBe(3);
    const other = { 'if-none-match': `${tags[0]}`, accept: 'application/graphql-response+json' };
    expect((await get(byHash(query), { headers: other })).status).toBe(200);
  });

  it.each([
    ['an error', byHash(faulty)],
    ['volatile state', byHash(volatile)],
    ['the viewer', byHash(personal)],
    ['an unknown hash', byHash('{ nobody }')],
    ['its text', byText(query)],
    ['its text and its hash', `${byHash(query)}&query=${encodeURIComponent(query)}`],
  ])('is not stored by shared caches with %s', async (_what, path) => {
    for (let times = 0; times < 4; times += 1) {
      const { headers } = await get(path);
      expect(headers['cache-control']).toMatch(/^(no-store|private, no-cache, must-revalidate)$/);
      expect(headers).not.toHaveProperty('etag');
      expect(headers).toHaveProperty('ratelimit');
    }
  });

  it.each([
    {},
    { 'content-type': 'text/plain' },
    { 'apollo-require-preflight': '' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused, if any page could send it, with what to send: %j', async (headers: Record<string, string>) => {
    const tag = `${(await get(byHash(query))).headers.etag}`;
    const refused = await sendRaw(app.url + byHash(query), { headers: { ...headers, 'if-none-match': tag } });
    expect([refused.status, refused.headers['cache-control']]).toEqual([400, 'no-store']);
    expect(JSON.parse(refused.body)).toEqual({
      errors: [
        {
          message:
            'GET needs the header apollo-require-preflight: true. Add it to the headers of your client (in urql: fetchOptions.headers), or send queries by POST (in urql: preferGetMethod: false).',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });

  it.each([
    { 'x-apollo-operation-name': 'Page' },
    { 'content-type': 'application/json' },
    { 'sec-fetch-site': 'same-origin' },
  ])('is answered with a header that other pages cannot send: %j', async (headers: Record<string, string>) => {
    expect((await sendRaw(app.url + byHash(query), { headers })).status).toBe(200);
  });
});

it('a persisted query is private for a browser that is logged in, and not stored if it shows the viewer', async () => {
  await using rig = await startAppWithAccounts();
  await fillGraph(rig.app, oddGraph);
  rig.clock.advance(10_000);
  const jar = await logInTo(rig);
  const cacheControlOf = async (text: string) => {
    await register(rig.app, text);
    return (await jar.get(byHash(text), { headers: preflight })).headers.get('cache-control');
  };
  expect(await cacheControlOf(query)).toBe('private, max-age=0, s-maxage=60');
  expect(await cacheControlOf(personal)).toBe('private, no-store');
});

it.each([{ SPOTIFY_MARKETS: 'FR' }, { LOGIN: 'off' }])(
  'the tag of a persisted query is another one with %j',
  async (other: Record<string, string>) => {
    using folder = makeTemporaryFolder();
    const env = { DATABASE_URL: `file:${join(folder.path, 'graph.db')}`, PUBLIC_URL: 'https://music.example.org' };
    const text = '{ catalog { markets } loginPath }';
    const tagWith = async (added: Record<string, string>) => {
      await using app = await startApp({ env: { ...env, ...added } });
      await register(app, text);
      return (await app.get(byHash(text), { headers: preflight })).headers.get('etag');
    };
    const tag = await tagWith({});
    expect(tag).toMatch(/^W/);
    expect(await tagWith({})).toBe(tag);
    expect(await tagWith(other)).not.toBe(tag);
  },
);
