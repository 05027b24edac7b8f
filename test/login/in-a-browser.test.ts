import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { openBrowser } from '../support/browser/open-browser.ts';
import { servePage } from '../support/browser/serve-page.ts';

const chromium = findChromium();

/** Asked from a page that may: what a redirect leads to is no stand-in. */
async function nameOfViewer(page: Page, url: string): Promise<string | null> {
  await page.goto(`${url}/own`);
  return page.evaluate(`(async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ viewer { name } }"}' });
    return (await response.json()).data.viewer?.name ?? null;
  })()`);
}

/** Posts as a form does, which no page has to be asked for. */
async function submit(page: Page, action: string): Promise<void> {
  await page.evaluate(`
    document.body.innerHTML = '<form method="post">';
    document.forms[0].action = ${JSON.stringify(action)};
    document.forms[0].submit();
  `);
  await page.waitForURL(action);
}

it.skipIf(!chromium)(
  'a browser logs in through the accounts page, resists pages of other origins, and logs out',
  async () => {
    await using app = await startApp();
    await using foreign = await servePage();
    // Under the other name of this machine it begins at another site.
    const elsewhere = foreign.origin.replace('127.0.0.1', 'localhost');
    const named = app.url.replace('127.0.0.1', 'localhost');
    await using browser = await openBrowser(chromium ?? '', app.url, named, elsewhere, foreign.origin);
    const { page } = browser;
    // Stand-ins for pages of the server's own, which may do more than those that it has.
    const arrival = { waitUntil: 'commit' } as const;
    let policy = 'same-origin';
    await page.route(
      (url) => url.origin === app.url && ['/', '/own'].includes(url.pathname),
      (route) =>
        route.fulfill({
          contentType: 'text/html',
          headers: { 'referrer-policy': policy },
          body: '<!doctype html><link rel="icon" href="data:,"><form method="post" action="/auth/logout"><button>Log out</button></form>',
        }),
    );

    await page.goto(`${named}/auth/login?returnTo=/own`);
    expect(page.url()).toContain(`${app.url}/sandbox/authorize?`);
    await page.getByText('Maja Fernweh').click();
    await page.getByRole('button', { name: 'Agree' }).click();
    await page.waitForURL(`${app.url}/own`, arrival);
    expect(await nameOfViewer(page, app.url)).toBe('Maja Fernweh');
    expect(await page.evaluate('document.cookie')).toBe('');

    for (const other of [elsewhere, foreign.origin]) {
      await page.goto(other);
      await submit(page, `${app.url}/auth/logout`);
      expect([other, await nameOfViewer(page, app.url)]).toEqual([other, 'Maja Fernweh']);
    }

    // A form of a page of the server's own works without a script, also under the strictest of referrer policies.
    for (const strictness of ['same-origin', 'no-referrer']) {
      policy = strictness;
      await page.goto(`${app.url}/own`);
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/authorize') && url.pathname !== '/own', arrival);
      expect([policy, await nameOfViewer(page, app.url)]).toEqual([policy, null]);
      await page.goto(`${app.url}/auth/login`);
      await page.getByRole('button', { name: 'Agree' }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/authorize') && url.pathname !== '/own', arrival);
      expect(await nameOfViewer(page, app.url)).toBe('Maja Fernweh');
    }

    await page.goto(`${app.url}/auth/login`);
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByRole('heading', { name: 'You are still logged in' }).waitFor();
    expect(await page.locator('main p:not(.eyebrow)').first().textContent()).toBe(
      'Access was denied at Spotify. Log in again.',
    );
    expect(browser.strayRequests).toEqual([]);
  },
);
