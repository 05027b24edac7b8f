import { expect, it } from 'vitest';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { findViolations } from '../../support/browser/find-violations.ts';
import { phoneLayouts } from '../../support/browser/layouts.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';
import { expectUsableLogin, openLogin, places } from './open-login.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

it.skipIf(!chromium).each(places)(
  'redirects a user who picks a demo account and agrees to the app, %s',
  async (place) => {
    await using login = await openLogin(openBrowser, place);
    const { page, complaints, strayRequests, answer } = login;
    await page
      .getByRole('group', { name: 'Log in as' })
      .getByRole('radio', { name: /Tomás Quill/ })
      .check();
    await page.getByRole('button', { name: 'Agree' }).click();
    expect([...(await answer()).keys()]).toEqual(['code', 'state']);
    expect(complaints).toEqual([]);
    expect(strayRequests).toEqual([]);
  },
);

it.skipIf(!chromium)('shows an accessible error page', async () => {
  await using login = await openLogin(openBrowser, 'in the server');
  const { page, picture } = login;
  await page.goto(page.url().replace('client_id=sandbox', 'client_id='));
  await picture('refused');
  expect(await page.getByRole('alert').textContent()).toBe('INVALID_CLIENT: Invalid client');
  expect(await findViolations(page)).toEqual([]);
});

it.skipIf(!chromium)('can be used with the keyboard alone', async () => {
  await using login = await openLogin(openBrowser, 'in the server');
  const { page, complaints, answer } = login;
  for (const key of ['Tab', 'ArrowDown', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  expect((await answer()).get('error')).toBe('access_denied');
  expect(complaints).toEqual([]);
});

it.skipIf(!chromium).each(phoneLayouts)('passes axe and fits a $colorScheme window $width wide', (layout) =>
  expectUsableLogin(openBrowser, layout),
);
