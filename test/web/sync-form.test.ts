import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const send = (app: RunningApp, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  sendRaw(`${app.url}/sync`, {
    method: 'POST',
    headers: { origin: app.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: String(new URLSearchParams(fields)),
  });

const home = async (app: RunningApp) => (await app.get('/')).text();

it('starts a sync from the form on this machine without a token', async () => {
  await using app = await startApp();
  const empty = await home(app);
  expect(empty).toContain('Not synced yet');
  expect(empty).toContain('No releases yet');
  expect(empty).not.toContain('type="password"');
  const { status, headers } = await send(app);
  expect([status, headers.location]).toEqual([303, '/']);
  await expect.poll(() => home(app)).toMatch(/Synced.*just now.*100 releases in the graph, from the sandbox/s);
});

it('refuses a form from a page of another origin', async () => {
  await using app = await startApp();
  const { status } = await send(app, {}, { origin: 'https://example.org' });
  expect(status).toBe(403);
  expect(await home(app)).toContain('Not synced yet');
});

it('asks for ADMIN_TOKEN when it is set, and reports a wrong one', async () => {
  const token = 'a-token-of-some-length-0123456789';
  await using app = await startApp({ env: { ADMIN_TOKEN: token } });
  expect(await home(app)).toContain('<input type="password" name="token"');
  const refused = await send(app, { token: 'another-one' });
  expect(refused.status).toBe(403);
  expect(refused.body).toContain('The token in the Authorization header is not the ADMIN_TOKEN of this server.');
  expect(refused.body).not.toContain('another-one');
  expect((await send(app, { token })).status).toBe(303);
  await expect.poll(() => home(app)).toContain('just now');
});

it('shows no sync button when syncs are closed', async () => {
  await using app = await startApp({ env: { TRUST_PROXY: '1' } });
  const html = await home(app);
  expect(html).toContain('Not synced yet');
  expect(html).not.toContain('action="/sync"');
});

it('shows when the next sync may start', async () => {
  await using app = await startApp({ env: { SYNC_COOLDOWN: '60' } });
  await app.sync();
  const { status, body } = await send(app);
  expect(status).toBe(429);
  expect(body).toMatch(/<p class="problem" role="alert">[^<]+<\/p>/);
});
