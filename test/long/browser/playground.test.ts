import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');
const app = await useApp();
await app.sync();

/** Where to leave pictures of what the tests saw, for a person to look at. */
const screenshots = process.env.SCREENSHOTS;

async function openPlayground() {
  await using stack = new AsyncDisposableStack();
  const browser = stack.use(await openBrowser(app.url));
  const picture = async (name: string) =>
    screenshots && (await browser.page.screenshot({ path: join(screenshots, `playground-${name}.png`) }));
  await browser.page.goto(`${app.url}/playground`);
  // The editor has coloured the operations: all of the page is there, its workers too.
  await browser.page.locator('.graphiql-query-editor .view-line', { hasText: 'query NewReleases' }).waitFor();
  const owned = stack.move();
  return { ...browser, picture, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** As a person reads it: the editor writes no-break spaces for spaces. */
const textOf = async (locator: Locator): Promise<string> =>
  ((await locator.textContent()) ?? '').replaceAll('\u00a0', ' ');

it.skipIf(!chromium)('opens with the example queries, without an error or a request to another host', async () => {
  await using playground = await openPlayground();
  const { page, complaints, strayRequests, picture } = playground;
  expect(await page.title()).toBe('Release Graph playground');
  const editor = page.locator('.graphiql-query-editor');
  await expect.poll(() => textOf(editor)).toContain('# New releases with their artists');
  await picture('open');
  expect(complaints).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium).each([
  ['NewReleases', '"releases"', '"totalCount": 100'],
  ['Neighbours', '"artists"', '"genres"'],
  ['Search', '"search"', '"__typename"'],
  ['Catalogue', '"catalog"', '"revision": 1'],
  ['Sync', '"syncNewReleases"', '"joined": false'],
])('shows the answer to %s', async (operation, ...expected) => {
  await using playground = await openPlayground();
  const { page, complaints, strayRequests, picture } = playground;
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.getByRole('menuitem', { name: operation, exact: true }).click();
  const result = page.locator('.result-window');
  await expect.poll(() => textOf(result)).toContain('"data"');
  const shown = await textOf(result);
  for (const words of expected) expect(shown).toContain(words);
  expect(shown).not.toContain('"errors"');
  await picture(operation);
  expect(complaints).toEqual([]);
  expect(strayRequests).toEqual([]);
});

it.skipIf(!chromium)('runs the operation under the cursor with Ctrl-Enter', async () => {
  await using playground = await openPlayground();
  const { page } = playground;
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'query Neighbours' }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => textOf(page.locator('.result-window'))).toContain('"genres"');
});
