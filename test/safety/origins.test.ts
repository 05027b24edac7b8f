import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const listed = 'https://app.example.org';
const foreign = 'https://elsewhere.example.org';
const app = await useApp([], { env: { CORS_ORIGINS: `*,${listed}` } });

const preflight = (origin: string, method: string, path = '/graphql') =>
  sendRaw(app.url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type,authorization',
    },
  });

const post = (headers: Record<string, string>) =>
  sendRaw(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ catalog { revision } }"}',
  });

describe('a preflight', () => {
  it('for a GET is allowed for any origin without special headers, and cacheable', async () => {
    const { status, headers } = await preflight(foreign, 'GET');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,HEAD',
      'access-control-max-age': '600',
    });
    expect(headers['access-control-allow-headers']).toMatch(/Cache-Control,If-Modified-Since,If-None-Match/);
    expect(headers['access-control-allow-headers']).not.toMatch(/content-type|authorization/i);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('allows a POST preflight for listed origins only', async () => {
    expect((await preflight(foreign, 'POST')).headers).not.toHaveProperty('access-control-allow-origin');
    const { headers } = await preflight(listed, 'POST');
    expect(headers['access-control-allow-origin']).toBe(listed);
    expect(headers['access-control-allow-headers']).toMatch(/Authorization,Content-Type/);
  });
});

describe('a POST', () => {
  it.each([
    {},
    { origin: app.url },
    { origin: 'http://music.example.org', host: 'Music.example.org' },
    { origin: listed },
    { origin: 'https://releases.example.org', 'sec-fetch-site': 'same-origin' },
  ])('with %j is answered', async (headers) => {
    expect((await post(headers)).status).toBe(200);
  });

  it.each([
    { origin: foreign },
    { origin: 'null' },
    { origin: foreign, 'sec-fetch-site': 'cross-site' },
    { origin: `${app.url}1`, 'sec-fetch-site': 'same-site' },
  ])('refuses %j with a GraphQL error', async (headers) => {
    const { status, body, headers: answered } = await post(headers);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.stringContaining('CORS_ORIGINS'), extensions: { code: 'FOREIGN_ORIGIN' } }],
    });
    expect(answered).not.toHaveProperty('access-control-allow-origin');
  });
});

it('allows pages to read errors too', async () => {
  const { status, headers } = await sendRaw(`${app.url}/api/artists/nobody`, { headers: { origin: foreign } });
  expect(status).toBe(404);
  expect(headers['access-control-allow-origin']).toBe('*');
});

it('allows only listed origins to read when * is not listed', async () => {
  await using strict = await startApp({ env: { CORS_ORIGINS: listed } });
  const allowed = async (origin: string) =>
    (await sendRaw(`${strict.url}/api/artists/`, { headers: { origin } })).headers['access-control-allow-origin'];
  expect(await allowed(listed)).toBe(listed);
  expect(await allowed(foreign)).toBeUndefined();
});

describe('GET /graphql without a preflight', () => {
  it.each([{}, { 'content-type': 'text/plain' }])('with %j is refused', async (headers) => {
    const { status, body } = await sendRaw(`${app.url}/graphql?query={catalog{revision}}`, {
      headers: { accept: 'application/json', ...headers },
    });
    expect(status).toBe(400);
    expect(JSON.parse(body).errors).toMatchObject([{ message: expect.stringContaining('apollo-require-preflight') }]);
  });
});

it.each([
  [foreign, `Pages of ${foreign} may only use GET and HEAD. To allow more, add ${foreign} to CORS_ORIGINS.`],
  [
    'null',
    'Pages of other origins may only use GET and HEAD. The Origin of this page cannot be listed in CORS_ORIGINS.',
  ],
])('names the setting and the value that would allow a POST from %s', async (origin, message) => {
  expect(JSON.parse((await post({ origin })).body).errors).toMatchObject([{ message }]);
});

describe('the log', () => {
  const refusals = (log: RunningApp['log']) => log.filter(({ msg }) => /web page of another origin/.test(`${msg}`));

  it.each([
    [
      '*',
      'a POST',
      { method: 'POST', headers: { origin: foreign, 'content-type': 'application/json' } },
      `*,${foreign}`,
    ],
    [
      `*,${listed}`,
      'a preflight for POST',
      { method: 'OPTIONS', headers: { origin: foreign, 'access-control-request-method': 'POST' } },
      `*,${listed},${foreign}`,
    ],
    [
      '*',
      'a preflight for a header',
      {
        method: 'OPTIONS',
        headers: {
          origin: foreign,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'apollo-require-preflight, content-type',
        },
      },
      `*,${foreign}`,
    ],
    ['off', 'a read', { headers: { origin: foreign } }, foreign],
  ])(
    'with CORS_ORIGINS=%s names once, after %s, the value that lets a page in',
    async (setting, _what, request, value) => {
      await using app = await startApp({ env: { CORS_ORIGINS: setting } });
      for (let times = 0; times < 3; times += 1) await sendRaw(`${app.url}/graphql`, request);
      await sendRaw(`${app.url}/graphql`, { method: 'POST', headers: { origin: 'https://third.example.org' } });
      expect(refusals(app.log)).toMatchObject([
        {
          level: 30,
          origin: foreign,
          msg: `A web page of another origin was refused. If you trust it, set CORS_ORIGINS=${value} and restart the server. Later refusals are not logged.`,
        },
      ]);
    },
  );

  it('is silent about pages that are let in, and about origins that cannot be listed', async () => {
    await using app = await startApp({ env: { CORS_ORIGINS: `*,${listed}` } });
    await sendRaw(`${app.url}/api/artists/`, { headers: { origin: foreign } });
    await sendRaw(`${app.url}/graphql`, { method: 'POST', headers: { origin: listed } });
    await sendRaw(`${app.url}/graphql`, { method: 'POST', headers: { origin: 'null' } });
    await sendRaw(`${app.url}/graphql`, { method: 'POST', headers: { origin: app.url } });
    const allowed = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'If-None-Match' };
    await sendRaw(`${app.url}/graphql`, { method: 'OPTIONS', headers: { origin: foreign, ...allowed } });
    expect(refusals(app.log)).toEqual([]);
  });
});
