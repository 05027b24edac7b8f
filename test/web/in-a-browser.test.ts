import { expect, it } from 'vitest';
import { type StartOptions, startApp } from '../support/app/start-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useBrowser } from '../support/browser/open-browser.ts';
import { defined } from '../support/defined.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

async function openPage(path: string, { isEmpty = false, ...options }: StartOptions & { isEmpty?: boolean } = {}) {
  await using stack = new AsyncDisposableStack();
  const app = stack.use(await startApp(options));
  if (!isEmpty) await app.sync();
  const browser = stack.use(await openBrowser(app.url));
  await browser.page.goto(app.url + path);
  const owned = stack.move();
  const { page } = browser;
  const addressOf = () => page.url().slice(app.url.length);
  const kinds = () => page.locator('.tile .facts').evaluateAll((all) => all.map(({ textContent }) => textContent));
  return { ...browser, app, addressOf, kinds, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

it.skipIf(!chromium)('filters by clicks, keeps the filter in the URL, and undoes it with the back button', async () => {
  await using opened = await openPage('/');
  const { page, addressOf, kinds, complaints, strayRequests } = opened;
  await page.getByText('Albums', { exact: true }).first().click();
  await expect.poll(addressOf).toBe('/?type=album');
  await expect.poll(async () => [...new Set((await kinds()).map((text) => text?.split(' ')[0]))]).toEqual(['Album']);
  const shown = await kinds();
  // If the script cannot fetch the results, it loads their page, which needs its own script first.
  await page.waitForLoadState();
  expect(await page.getByRole('link', { name: 'Clear' }).getAttribute('href')).toBe('/');
  await page.getByLabel('Listing').selectOption('All');
  await expect.poll(addressOf).toBe('/?type=album&listedNow=any');
  await page.goBack();
  await expect.poll(addressOf).toBe('/?type=album');
  await page.getByRole('checkbox', { name: 'Albums' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Albums' }).isChecked()).toBe(true);
  // Loading the URL gives the same page.
  await page.goto(page.url());
  expect(await kinds()).toEqual(shown);
  expect(complaints).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium)('searches while typing, with the keyboard alone', async () => {
  await using opened = await openPage('/');
  const { page, app, addressOf, complaints } = opened;
  const { data } = await app.graphql('{ releases(first: 1) { nodes { name artists { name } } } }');
  const { name, artists } = defined(data.releases.nodes[0]);
  const artistName = defined(artists[0]).name;
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await expect.poll(addressOf).toBe(`/?${new URLSearchParams({ q: name })}`);
  await expect.poll(() => page.locator('.tile h3').first().textContent()).toBe(name);
  expect(await page.locator('#search').evaluate((search) => search === document.activeElement)).toBe(true);
  await page.locator('#search').fill(artistName);
  await expect.poll(() => page.locator('.strip a').first().textContent()).toBe(artistName);
  await page.locator('.strip a').first().click();
  await expect.poll(() => page.locator('h1').textContent()).toBe(artistName);
  expect(complaints).toEqual([]);
});

it.skipIf(!chromium)('navigates through pages to a release, its artist and the sandbox', async () => {
  await using opened = await openPage('/');
  const { page, addressOf, complaints, strayRequests } = opened;
  await page.getByRole('link', { name: 'Older' }).click();
  await expect.poll(addressOf).toMatch(/^\/\?after=/);
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect.poll(addressOf).toMatch(/^\/\?before=/);
  await page.locator('.tile h3 a').first().click();
  await expect.poll(addressOf).toMatch(/^\/releases\/\w{22}$/);
  await page.locator('.billing a').first().click();
  await expect.poll(addressOf).toMatch(/^\/artists\/\w{22}$/);
  expect(await page.locator('.tile').count()).toBeGreaterThan(0);
  await page
    .getByRole('link', { name: /^Open in the sandbox/ })
    .first()
    .click();
  await expect.poll(addressOf).toMatch(/^\/sandbox\/artist\//);
  expect(complaints).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium)('starts a sync with the button, and shows its releases without a reload', async () => {
  await using opened = await openPage('/', { isEmpty: true });
  const { page, complaints, strayRequests } = opened;
  await page.evaluate('globalThis.isStillHere = true');
  expect(await page.locator('#results').textContent()).toContain('No releases yet');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.locator('#sync').textContent()).toContain('Synced just now');
  await expect.poll(() => page.locator('.tile').count()).toBe(48);
  expect(await page.evaluate('globalThis.isStillHere')).toBe(true);
  expect(complaints).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium)('shows the progress of a running sync to its end', async () => {
  await using spotify = await serveSpotify({ held: true, publicUrl: 'http://covers.invalid' });
  await using app = await startApp({ env: spotify.env });
  await using browser = await openBrowser(app.url, spotify.env.SPOTIFY_API_URL ?? '');
  const { page, complaints, strayRequests } = browser;
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('progressbar', { name: 'Progress of the sync' }).waitFor();
  // A client that opens the page now sees it too.
  await page.reload();
  await expect.poll(() => page.locator('#sync').textContent()).toContain('Sync running: 0 releases read');
  expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
  spotify.release();
  await expect.poll(() => page.locator('#sync').textContent()).toContain('Synced just now');
  await expect.poll(() => page.locator('.tile').count()).toBe(48);
  expect(await page.locator('.source').first().textContent()).toContain('Open in Spotify');
  expect(await page.locator('.banner').count()).toBe(0);
  // The CSP blocks its covers, which are at an http URL.
  expect(complaints.filter((words) => !words.includes('http://covers.invalid/'))).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium)('shows why a sync was refused, and keeps a correct token for this tab', async () => {
  const token = 'a-token-of-some-length-0123456789';
  await using opened = await openPage('/', { env: { ADMIN_TOKEN: token } });
  const { page } = opened;
  const field = page.getByLabel('Admin token');
  await field.fill('wrong');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('is not the ADMIN_TOKEN');
  await field.fill(token);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await page.reload();
  expect(await field.inputValue()).toBe(token);
  expect(await page.evaluate('JSON.stringify(localStorage)')).toBe('{}');
});

it.skipIf(!chromium)('shifts no layout while loading, and shows the covers', async () => {
  await using opened = await openPage('/calendar');
  const { page, app } = opened;
  await page.goto(app.url);
  await page.locator('.tile img').first().waitFor();
  // Every image and font is there, and two frames were drawn after that.
  const moved = await page.evaluate<number>(`(async () => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
      .observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    const inView = [...document.images].filter((image) => image.loading !== 'lazy' || image.complete);
    await Promise.all(inView.map((image) => image.decode().catch(() => {})));
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return sum;
  })()`);
  expect(moved).toBe(0);
  const [fit, radius] = await page
    .locator('.tile img')
    .first()
    .evaluate((image) => [getComputedStyle(image).objectFit, getComputedStyle(image).borderRadius]);
  expect([fit, radius]).toEqual(['contain', '4px']);
});
