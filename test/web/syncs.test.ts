import { describe, expect, it } from 'vitest';
import { recordRuns } from '../support/app/record-runs.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

const page = async (app: RunningApp, path = '/syncs') => {
  const { status, body } = await sendRaw(app.url + path, { headers: { accept: 'text/html' } });
  return { status, html: body };
};

const runsOf = (html: string): string[] => [...html.matchAll(/<h3 id="run-(\d+)">/g)].map(([, id = '']) => id);

it('shows each sync with status, time, counts, calls and reasons', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  spotify.albums.push({ id: '', name: 'Broken' });
  spotify.server.script('/v1/artists', { status: 500, body: { error: { message: '<script>alert(1)</script>' } } });
  const { skipReasons } = await app.sync();
  expect(skipReasons).toHaveLength(1);
  const { status, html } = await page(app);
  expect(status).toBe(200);
  expect(runsOf(html)).toEqual(['2', '1']);
  const [, second = '', first = ''] = html.split('<h3 ');
  expect(first).toContain('Succeeded');
  expect(first).toContain('<time datetime="2026-11-22T06:00:00.000Z">22 Nov 2026, 06:00 UTC</time>');
  expect(first).toContain('by a request');
  expect(first).toContain('3 new');
  expect(first).toMatch(/<dd>\d+ calls?<\/dd>/);
  expect(second).toContain('1 skipped');
  expect(second).toContain('Why items were skipped');
  expect(html).not.toContain('<script>alert');
});

it('pages through the same runs as GraphQL, the newest first', async () => {
  await using app = await startApp();
  await recordRuns(app, 45);
  const seen: string[] = [];
  for (let path: string | undefined = '/syncs'; path; ) {
    const { html } = await page(app, path);
    seen.push(...runsOf(html));
    path = /<a rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen.map(Number)).toEqual(Array.from({ length: 45 }, (_, index) => 45 - index));
  const last = await page(app, '/syncs');
  expect(last.html).toContain('45 syncs');
  expect((await page(app, '/syncs?after=nonsense')).status).toBe(400);
});

it('says so before the first sync', async () => {
  await using app = await startApp();
  expect((await page(app)).html).toContain('No syncs yet');
});

it('is linked from the other pages', async () => {
  await using app = await startApp();
  await app.sync();
  for (const path of ['/', '/calendar', '/nowhere', '/you'])
    expect((await page(app, path)).html).toContain('href="/syncs"');
});

describe('the button', () => {
  const token = 'a-token-of-some-length-0123456789';
  const send = (app: RunningApp, fields: Record<string, string>) =>
    sendRaw(`${app.url}/sync`, {
      method: 'POST',
      headers: { origin: app.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: String(new URLSearchParams(fields)),
    });

  it('starts a sync with the token, and returns to the history', async () => {
    await using app = await startApp({ env: { ADMIN_TOKEN: token } });
    expect((await page(app)).html).toContain('<input type="password" name="token"');
    const refused = await send(app, { page: '/syncs', token: 'wrong' });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('is not the ADMIN_TOKEN of this server.');
    expect(refused.body).toContain('<h1>Syncs</h1>');
    const { status, headers } = await send(app, { page: '/syncs', token });
    expect([status, headers.location]).toEqual([303, '/syncs']);
    await expect.poll(async () => (await page(app)).html).toContain('Succeeded');
  });

  it('returns to the start page from any other page', async () => {
    await using app = await startApp();
    expect((await send(app, { page: 'https://example.org/' })).headers.location).toBe('/');
  });

  it('is missing where no request may start a sync', async () => {
    await using app = await startApp({ env: { TRUST_PROXY: '1' } });
    const { html } = await page(app);
    expect(html).toContain('<h1>Syncs</h1>');
    expect(html).not.toContain('action="/sync"');
  });
});
