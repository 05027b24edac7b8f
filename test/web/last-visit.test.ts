import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { useAppPages } from '../support/browser/open-app-page.ts';
import { useBrowser } from '../support/browser/open-browser.ts';

const chromium = findChromium();
const openAppPage = useAppPages(useBrowser(chromium ?? ''));

it.skipIf(!chromium)('marks the releases that are new since the last visit, until the next visit', async () => {
  await using opened = await openAppPage('/');
  const { page, app, complaints } = opened;
  const visit = async (path: string, inDays: number) => {
    await page.clock.setFixedTime(Date.now() + inDays * dayMs);
    await page.goto(app.url + path);
  };
  const marked = () =>
    page
      .locator('.tile')
      .evaluateAll((tiles) =>
        tiles.filter((tile) => tile.classList.contains('unseen')).map((tile) => tile.querySelector('h3')?.textContent),
      );
  expect(await marked()).toEqual([]);
  app.clock.advance(3 * dayMs);
  const lastVisit = new Date(app.clock.now()).toISOString();
  await app.sync();
  const { data } = await app.graphql(
    '{ releases(first: 48, filter: { listedNow: true }) { nodes { name firstSeenAt } } }',
  );
  const expected = data.releases.nodes.filter(({ firstSeenAt }) => firstSeenAt >= lastVisit).map(({ name }) => name);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(48);

  await visit('/', 3);
  await expect.poll(marked).toEqual(expected);
  expect(await page.locator('.unseen-count').textContent()).toBe(
    `${expected.length} of these are new since your last visit`,
  );
  expect(await page.locator('.unseen .facts').first().textContent()).toContain('new since your last visit');
  expect(await findViolations(page)).toEqual([]);
  // Filters replace the list.
  await page.getByLabel('Show').selectOption('All');
  await expect.poll(() => page.url()).toContain('listedNow=any');
  await expect.poll(async () => (await marked()).length).toBeGreaterThan(0);
  await page.goto(app.url);
  await expect.poll(marked).toEqual(expected);

  await visit('/', 4);
  await page.getByRole('heading', { name: /releases new now/ }).waitFor();
  expect(await marked()).toEqual([]);
  expect(complaints).toEqual([]);
});
