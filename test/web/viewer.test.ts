import { expect, it } from 'vitest';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { openBrowser } from '../support/browser/open-browser.ts';
import { defined } from '../support/defined.ts';
import { type CookieJar, createCookieJar } from '../support/http/cookie-jar.ts';
import { writeElsewhere } from '../support/programs/write-elsewhere.ts';

const chromium = findChromium();

async function loggedIn() {
  await using stack = new AsyncDisposableStack();
  const people = stack.use(await startAppWithAccounts());
  await people.app.sync();
  const jar = await logInTo(people);
  await untilFollowsKnown(jar);
  const owned = stack.move();
  const pageOf = async (path: string) => (await jar.get(path)).text();
  const post = (path: string, fields: Record<string, string> = {}) =>
    jar.post(path, { body: new URLSearchParams(fields) });
  return { ...people, jar, pageOf, post, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

it('shows new releases of followed artists only to the logged-in user', async () => {
  await using viewer = await loggedIn();
  const { data } = await viewer.jar.graphql('{ viewer { name followedCount releases(first: 1) { totalCount } } }');
  const { name, followedCount, releases } = defined(data.viewer);
  const html = await viewer.pageOf('/you?show=all');
  expect(html).toContain(`${releases.totalCount} releases by artists you follow`);
  expect(html).toContain(`You follow ${followedCount} artists`);
  // By the time the server first saw them; some have older release dates.
  expect(await viewer.pageOf('/you')).toMatch(/\d+ new releases? in the last 7 days/);
  expect(await viewer.pageOf('/')).toContain(`<span dir="auto">${name}</span>`);
  const stranger = await (await viewer.app.get('/you')).text();
  expect(stranger).toContain('href="/auth/login?returnTo=/you"');
  expect(stranger).not.toContain(name);
});

it('never answers one viewer with the answer of another', async () => {
  await using viewer = await loggedIn();
  const other = await logInTo(viewer, 'sandbox-maja');
  await untilFollowsKnown(other);
  const nobody = createCookieJar(viewer.app.url);
  const byGet = `/graphql?${new URLSearchParams({ query: '{ viewer { name } }' })}`;
  const ask = async ({ graphql, get }: CookieJar) => {
    const headers = { 'apollo-require-preflight': '1' };
    const [posted, got, page] = [
      await graphql('{ viewer { name } }'),
      await get(byGet, { headers }),
      await (await get('/you')).text(),
    ];
    return [JSON.stringify(posted.data.viewer), await got.text(), /(Tomás Quill|Maja Fernweh)/.exec(page)?.[0] ?? ''];
  };
  for (const round of [1, 2, 3]) {
    for (const [jar, name] of [
      [viewer.jar, 'Tomás Quill'],
      [nobody, null],
      [other, 'Maja Fernweh'],
    ] as const) {
      const shown = name === null ? 'null' : JSON.stringify({ name });
      const answers = [shown, expect.stringContaining(`{"viewer":${shown}}`), name ?? ''];
      expect([round, ...(await ask(jar))]).toEqual([round, ...answers]);
    }
  }
});

it('sends no-store with personal pages', async () => {
  await using viewer = await loggedIn();
  for (const path of ['/', '/you', '/calendar']) {
    expect((await viewer.jar.get(path)).headers.get('cache-control')).toBe('private, no-store');
    expect((await viewer.app.get(path)).headers.get('cache-control')).toBe('private, no-cache');
  }
});

it('creates a private feed, shows its URL once, and revokes it', async () => {
  await using viewer = await loggedIn();
  const made = await viewer.post('/you/feeds', { name: 'My <b>reader</b>' });
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const html = await made.text();
  const [, address = ''] = /href="(\/feeds\/private\/[^"]+\.atom)"/.exec(html) ?? [];
  expect((await viewer.app.get(address)).status).toBe(200);
  // The full URL is visible, to be copied into a feed reader; the link opens in the same page.
  expect(html).toContain(`value="${viewer.app.url}${address}"`);
  expect(html).toContain(`href="${address}" target="_blank"`);
  const later = await viewer.pageOf('/you');
  expect(later).not.toContain(address);
  expect(later).toContain('My &lt;b>reader&lt;/b>');
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(later) ?? [];
  expect((await viewer.post('/you/feeds/revoke', { id })).status).toBe(303);
  expect((await viewer.app.get(address)).status).toBe(404);
  expect((await viewer.post('/you/feeds/revoke', { id })).status).toBe(404);
});

it('refuses a form from a page of another origin', async () => {
  await using viewer = await loggedIn();
  const foreign = await viewer.jar.post('/you/disconnect', { headers: { origin: 'https://example.org' } });
  expect(foreign.status).toBe(403);
  expect(await viewer.pageOf('/you')).toContain('Log out');
});

it.each([
  ['2026-06-04T00:00:00.000Z', 'on <time datetime="2026-12-04T00:00:00.000Z">4 Dec</time>'],
  ['2026-06-10T00:00:00.000Z', null],
])('reminds a user who agreed at %s two weeks before the consent ends', async (consentedAt, reminder) => {
  await using viewer = await loggedIn();
  writeElsewhere(viewer.app.database, `update account set consented_at = '${consentedAt}'`);
  for (const path of ['/', '/you', '/calendar']) {
    const html = await viewer.pageOf(path);
    if (reminder === null) expect(html).not.toContain('Your Spotify login expires');
    else expect(html).toContain(`Your Spotify login expires ${reminder}`);
  }
});

it('shows once that a new login is needed, without buttons that would fail', async () => {
  await using viewer = await loggedIn();
  writeElsewhere(viewer.app.database, 'update account set sealed_tokens = null');
  const html = await viewer.pageOf('/you');
  expect(html.match(/[Ll]og in again/g)).toHaveLength(1);
  expect(html).not.toContain('Refresh');
});

it('shows a message for a followed artist without releases', async () => {
  await using viewer = await loggedIn();
  const other = await logInTo(viewer, 'sandbox-maja');
  await untilFollowsKnown(other);
  const { data } = await other.graphql(
    '{ viewer { followedArtists(first: 100) { nodes { spotifyId releases { totalCount } } } } }',
  );
  const artists = defined(data.viewer).followedArtists.nodes;
  const silent = artists.find(({ releases }) => releases.totalCount === 0);
  expect(await viewer.pageOf(`/artists/${silent?.spotifyId}`)).toContain('<h2>No releases yet</h2>');
});

it('deletes everything about a user who disconnects', async () => {
  await using viewer = await loggedIn();
  const { status, headers } = await viewer.post('/you/disconnect');
  expect([status, headers.get('location')]).toEqual([303, '/']);
  expect(await viewer.pageOf('/')).toContain('>Log in</a>');
});

it('shows no login when login is off', async () => {
  await using app = await startApp({ env: { LOGIN: 'off' } });
  expect(await (await app.get('/')).text()).not.toContain('Log in');
  const { status } = await app.get('/you');
  expect(status).toBe(404);
  const refused = await app.get('/you/disconnect', { method: 'POST', headers: { origin: app.url } });
  expect(refused.status).toBe(404);
});

it.skipIf(!chromium)(
  'logs in at the sandbox, creates a feed, refreshes follows and logs out in a browser',
  async () => {
    await using app = await startApp();
    await app.sync();
    await using browser = await openBrowser(chromium ?? '', app.url);
    const { page, complaints, strayRequests } = browser;
    await page.goto(app.url);
    await page.getByRole('link', { name: 'Log in' }).click();
    await page.locator('button[value=accept]').first().click();
    await expect.poll(() => page.locator('h1').textContent()).toBe('New for you');
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1440]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await findViolations(page)).toEqual([]);
        const tops = await page
          .locator('.top nav a')
          .evaluateAll((all) => all.map((a) => a.getBoundingClientRect().top));
        expect([width, new Set(tops).size]).toEqual([width, 1]);
        expect(await page.locator('.login span').isVisible()).toBe(true);
        if (process.env.SCREENSHOTS) {
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/you-${width}-${colorScheme}.png`, fullPage: true });
        }
      }
    }
    await page.getByRole('button', { name: 'Create feed' }).click();
    await page.getByText('Your feed is ready.').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('link', { name: 'Log in' }).waitFor();
    expect(complaints).toEqual([]);
    expect(strayRequests).toEqual([]);
  },
);
