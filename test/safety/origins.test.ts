import { describe, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
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
    expect(body).toContain('CSRF');
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
