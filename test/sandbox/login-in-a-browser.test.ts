import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../src/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { findChromium } from '../support/find-chromium.ts';
import { authorizeUrl, createPkce } from '../support/log-in.ts';
import { openBrowser } from '../support/open-browser.ts';
import { servePage } from '../support/serve-page.ts';
import { startApp } from '../support/start-app.ts';

const chromium = findChromium();

/** The folder for screenshots of the tested pages; none are taken without it. */
const screenshots = process.env.SCREENSHOTS;

const places = ['in the server', 'on a port of its own'] as const;

async function serveInApp(redirectUri: string) {
  const app = await startApp({ env: { REDIRECT_URI: redirectUri } });
  return { url: `${app.url}/sandbox`, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

const serveAlone = () =>
  serveSandbox(
    (publicUrl) => createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock: systemClock, publicUrl }),
    { host: '127.0.0.1', port: 0 },
  );

const axeSchema = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string() })) });

/** Accessibility problems of the page that axe finds. */
async function findBarriers(page: Page) {
  // The debugger ignores the page's CSP, which forbids scripts.
  await page.evaluate(axe.source);
  return axeSchema.parse(await page.evaluate('axe.run()')).violations;
}

/** The consent page, and an app at another origin that gets the redirect. */
async function openLogin(where: (typeof places)[number]) {
  await using stack = new AsyncDisposableStack();
  const client = stack.use(await servePage());
  const redirectUri = `${client.origin}/auth/callback/`;
  const host = stack.use(await (where === 'in the server' ? serveInApp(redirectUri) : serveAlone())).url;
  const browser = stack.use(await openBrowser(chromium ?? '', new URL(host).origin, client.origin));
  const url = authorizeUrl(host, {
    response_type: 'code',
    client_id: 'sandbox',
    redirect_uri: redirectUri,
    scope: 'user-follow-read user-top-read',
    state: 'state',
    code_challenge_method: 'S256',
    code_challenge: createPkce().challenge,
  });
  await browser.page.goto(url);
  const owned = stack.move();
  return {
    ...browser,
    picture: async (name: string) =>
      screenshots && (await browser.page.screenshot({ path: join(screenshots, `login-${name}.png`), fullPage: true })),
    answer: async () => {
      await browser.page.waitForURL(`${client.origin}/auth/callback/?**`);
      return new URL(browser.page.url()).searchParams;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

it.skipIf(!chromium).each(places)(
  'redirects a user who picks a demo account and agrees to the app, %s',
  async (place) => {
    await using login = await openLogin(place);
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
  await using login = await openLogin('in the server');
  const { page, picture } = login;
  await page.goto(page.url().replace('client_id=sandbox', 'client_id='));
  await picture('refused');
  expect(await page.getByRole('alert').textContent()).toBe('INVALID_CLIENT: Invalid client');
  expect(await findBarriers(page)).toEqual([]);
});

it.skipIf(!chromium)('can be used with the keyboard alone', async () => {
  await using login = await openLogin('in the server');
  const { page, complaints, answer } = login;
  for (const key of ['Tab', 'ArrowDown', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  expect((await answer()).get('error')).toBe('access_denied');
  expect(complaints).toEqual([]);
});

it.skipIf(!chromium).each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)('fits a window of %i pixels in the %s colour scheme', async (width, colorScheme) => {
  await using login = await openLogin('in the server');
  const { page, complaints, picture } = login;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 860 });
  await picture(`${width}-${colorScheme}`);
  expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(width);
  const widths = await page
    .locator('img')
    .evaluateAll((images) => images.map((image) => 'naturalWidth' in image && image.naturalWidth));
  expect(widths).toEqual([64, 64, 64]);
  expect(await findBarriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
