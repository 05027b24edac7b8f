import { expect, it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useAppPages } from '../support/browser/open-app-page.ts';
import { useBrowser } from '../support/browser/open-browser.ts';

const chromium = findChromium();
const openAppPage = useAppPages(useBrowser(chromium ?? ''));

it.skipIf(!chromium).each([
  { device: 'phone', width: 390, height: 844, rows: 1 },
  { device: 'wide screen', width: 1600, height: 1000, rows: 2 },
])('has $rows complete rows of covers on the first screen of a $device', async ({ width, height, rows }) => {
  await using opened = await openAppPage('/calendar');
  const { page, app } = opened;
  await page.setViewportSize({ width, height });
  await page.goto(app.url);
  const boxes = await page
    .locator('.tile .cover')
    .evaluateAll((all) => all.map((cover) => cover.getBoundingClientRect().toJSON()));
  const whole = boxes.filter(({ bottom }) => bottom <= height);
  expect(new Set(whole.map(({ top }) => top)).size).toBeGreaterThanOrEqual(rows);
});

it.skipIf(!chromium)('folds the charts on a phone, and shows them on a wide screen', async () => {
  await using opened = await openAppPage('/');
  const { page } = opened;
  const chart = page.getByRole('img', { name: /releases in the last 30 days/ });
  expect(await chart.isVisible()).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await chart.isVisible()).toBe(false);
  await page.getByText('Charts', { exact: true }).click();
  expect(await chart.isVisible()).toBe(true);
});
