import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const metricsToken = 'metrics-token-0123456789';
const adminToken = 'admin-token-0123456789';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const statusOf = async (app: RunningApp, headers: Record<string, string> = {}, method = 'GET') =>
  (await sendRaw(`${app.url}/metrics`, { method, headers })).status;

it('answers programs on this machine in the text format of Prometheus', async () => {
  await using app = await startApp({ env: { ADMIN_TOKEN: adminToken } });
  const { status, headers, body } = await sendRaw(`${app.url}/metrics`);
  expect({ status, type: headers['content-type'], caching: headers['cache-control'] }).toEqual({
    status: 200,
    type: 'text/plain; version=0.0.4; charset=utf-8',
    caching: 'no-store',
  });
  expect(body).toContain('# TYPE release_graph_http_request_duration_seconds histogram\n');
  expect(await statusOf(app, {}, 'HEAD')).toBe(200);
  expect(await statusOf(app, {}, 'POST')).toBe(405);
});

it.each([
  ['that a proxy forwarded', { 'x-forwarded-for': '192.0.2.7' }],
  ['under a foreign host name', { host: 'rebound.example.org' }],
  ['of a page of another origin', { origin: 'https://page.example.org' }],
])('answers a request %s as an unknown path, unless it has a token', async (_how, headers) => {
  await using app = await startApp({ env: { METRICS_TOKEN: metricsToken } });
  for (const method of ['GET', 'POST']) {
    const hidden = await sendRaw(`${app.url}/metrics`, { method, headers });
    const unknown = await sendRaw(`${app.url}/nothing`, { method, headers });
    expect(hidden.status).toBe(method === 'POST' && 'origin' in headers ? 403 : 404);
    expect(hidden.body.replace('/metrics', '/nothing')).toBe(unknown.body);
  }
  expect(await statusOf(app, { ...headers, ...bearer(metricsToken) })).toBe(200);
});

it.each([
  ['listens on all addresses', { HOST: '0.0.0.0' }],
  ['trusts a proxy', { TRUST_PROXY: '1' }],
])('requires METRICS_TOKEN or ADMIN_TOKEN on a server that %s', async (_how, env) => {
  await using app = await startApp({ env: { ...env, METRICS_TOKEN: metricsToken, ADMIN_TOKEN: adminToken } });
  expect(await statusOf(app)).toBe(404);
  expect(await statusOf(app, bearer(`${metricsToken}x`))).toBe(404);
  expect(await statusOf(app, bearer(metricsToken))).toBe(200);
  expect(await statusOf(app, bearer(adminToken))).toBe(200);
});

it('hides the metrics of a public server without tokens', async () => {
  await using app = await startApp({ env: { HOST: '0.0.0.0' } });
  expect(await statusOf(app)).toBe(404);
  expect(await statusOf(app, bearer('null'))).toBe(404);
});

it('answers above the rate limit, but counts and refuses clients without the right', async () => {
  await using app = await startApp({ env: { RATE_LIMIT: '2' } });
  const foreign = { host: 'rebound.example.org' };
  expect([await statusOf(app, foreign), await statusOf(app, foreign), await statusOf(app, foreign)]).toEqual([
    404, 404, 429,
  ]);
  expect(await statusOf(app)).toBe(200);
});
