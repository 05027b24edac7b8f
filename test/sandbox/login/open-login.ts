import { join } from 'node:path';
import { expect } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { findViolations } from '../../support/browser/find-violations.ts';
import type { Layout } from '../../support/browser/layouts.ts';
import type { OpenBrowser } from '../../support/browser/open-browser.ts';
import { servePage } from '../../support/browser/serve-page.ts';
import { authorizeUrl, createPkce } from '../../support/http/log-in.ts';
import { serveSpotify } from '../../support/spotify/serve-spotify.ts';

/** A folder for screenshots of the tested pages. */
const screenshots = process.env.SCREENSHOTS;

export const places = ['in the server', 'on a port of its own'] as const;

async function serveInApp(redirectUri: string) {
  const app = await startApp({ env: { REDIRECT_URI: redirectUri } });
  return { url: `${app.url}/sandbox`, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

async function serveAlone() {
  const spotify = await serveSpotify();
  return { url: spotify.env.SPOTIFY_API_URL ?? '', [Symbol.asyncDispose]: () => spotify[Symbol.asyncDispose]() };
}

/** The login page in a browser, and an app at another origin that waits for the redirect. */
export async function openLogin(openBrowser: OpenBrowser, where: (typeof places)[number]) {
  await using stack = new AsyncDisposableStack();
  const client = stack.use(await servePage());
  const redirectUri = `${client.origin}/auth/callback/`;
  const host = stack.use(await (where === 'in the server' ? serveInApp(redirectUri) : serveAlone())).url;
  const browser = stack.use(await openBrowser(new URL(host).origin, client.origin));
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

/** Expects that axe finds no violation on the login page, and that it fits the window with its images. */
export async function expectUsableLogin(
  openBrowser: OpenBrowser,
  { width, height, colorScheme }: Layout,
): Promise<void> {
  await using login = await openLogin(openBrowser, 'in the server');
  const { page, complaints, picture } = login;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  await picture(`${width}-${colorScheme}`);
  expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(width);
  const widths = await page
    .locator('img')
    .evaluateAll((images) => images.map((image) => 'naturalWidth' in image && image.naturalWidth));
  expect(widths).toEqual([64, 64, 64]);
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}
