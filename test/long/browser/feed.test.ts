import { expect, it } from 'vitest';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { useAppPages } from '../../support/browser/open-app-page.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';

const chromium = findChromium();
const openAppPage = useAppPages(useBrowser(chromium ?? ''));

async function createFeed({ hasScripts }: { hasScripts: boolean }) {
  const opened = await openAppPage('/');
  const { page } = opened;
  if (!hasScripts) await page.route('**/*.js', (route) => route.abort());
  await page.getByRole('link', { name: 'Log in' }).click();
  await page.locator('button[value=accept]').first().click();
  await page.getByRole('button', { name: 'Create feed' }).click();
  await page.getByText('Your feed is ready.').waitFor();
  const focused = () =>
    page.evaluate<{ label: string; isInView: boolean; selected: string }>(`(() => {
      const { activeElement: element } = document;
      const { top, bottom } = element.getBoundingClientRect();
      return {
        label: element.getAttribute('aria-label'),
        isInView: top >= 0 && bottom <= innerHeight,
        selected: element.value?.slice(element.selectionStart, element.selectionEnd),
      };
    })()`);
  return { ...opened, focused };
}

it.skipIf(!chromium)('focuses the URL of a new feed without scripts', async () => {
  await using opened = await createFeed({ hasScripts: false });
  await expect.poll(opened.focused).toMatchObject({ label: 'Atom URL', isInView: true });
  const notice = opened.page.locator('#new-feed');
  expect(await notice.textContent()).toContain('They are shown only once');
  expect(await opened.page.getByLabel('Atom URL').getAttribute('aria-describedby')).toBe('new-feed');
});

it.skipIf(!chromium)('selects the URL of a new feed, and shows it once', async () => {
  await using opened = await createFeed({ hasScripts: true });
  const { page, app, focused, complaints } = opened;
  const url = await page.getByLabel('Atom URL').inputValue();
  await expect.poll(focused).toEqual({ label: 'Atom URL', isInView: true, selected: url });
  expect((await app.get(new URL(url).pathname)).status).toBe(200);
  // A reload neither shows the URL again nor creates another feed.
  await page.reload();
  await page.getByRole('button', { name: 'Create feed' }).waitFor();
  expect(await page.locator('.new-feed').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Revoke/ }).count()).toBe(1);
  await page.goto(app.url);
  await page.goBack();
  await page.getByRole('button', { name: 'Create feed' }).waitFor();
  expect(await page.locator('.new-feed').count()).toBe(0);
  expect(complaints).toEqual([]);
});
