import { expect, it } from 'vitest';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { useAppPages } from '../../support/browser/open-app-page.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';
import { defined } from '../../support/defined.ts';

const chromium = findChromium();
const openAppPage = useAppPages(useBrowser(chromium ?? ''));

it.skipIf(!chromium)('filters by clicks, keeps the filter in the URL, and undoes it with the back button', async () => {
  await using opened = await openAppPage('/');
  const { page, addressOf, kinds, complaints, strayRequests } = opened;
  await page.getByText('Albums', { exact: true }).first().click();
  await expect.poll(addressOf).toBe('/?type=album');
  await expect.poll(async () => [...new Set((await kinds()).map((text) => text?.split(' ')[0]))]).toEqual(['Album']);
  const shown = await kinds();
  // If the script cannot fetch the results, it loads their page, which needs its own script first.
  await page.waitForLoadState();
  expect(await page.getByRole('link', { name: 'Clear' }).getAttribute('href')).toBe('/');
  await page.getByLabel('Show').selectOption('All');
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
  await using opened = await openAppPage('/');
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
  await using opened = await openAppPage('/');
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

it.skipIf(!chromium)('shifts no layout while loading, and shows the covers', async () => {
  await using opened = await openAppPage('/calendar');
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
