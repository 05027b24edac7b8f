import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { useAppPages } from '../../support/browser/open-app-page.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';
import { serveSpotify } from '../../support/spotify/serve-spotify.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');
const openAppPage = useAppPages(openBrowser);

it.skipIf(!chromium)('starts a sync with the button, and shows its releases without a reload', async () => {
  await using opened = await openAppPage('/', { isEmpty: true });
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
  await using opened = await openAppPage('/', { env: { ADMIN_TOKEN: token } });
  const { page } = opened;
  const field = page.getByLabel('Admin token');
  await page.getByText('Sync …').click();
  await field.fill('wrong');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('is not the ADMIN_TOKEN');
  await field.fill(token);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await page.reload();
  expect(await field.inputValue()).toBe(token);
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(token);
});

it.skipIf(!chromium)('disables the button until the server answers, and then shows the end of the sync', async () => {
  await using opened = await openAppPage('/', { isEmpty: true });
  const { page, complaints } = opened;
  const answer = Promise.withResolvers<void>();
  await page.route('**/graphql', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.clock.install();
  const requested = page.waitForRequest('**/graphql');
  await page.getByRole('button', { name: 'Sync now' }).press('Enter');
  await page.getByRole('button', { name: 'Starting…', disabled: true }).waitFor();
  await requested;
  // Nothing runs yet. A watch that takes the silence for the end would stop here.
  await page.clock.runFor(60_000);
  expect(await page.getByRole('button', { name: 'Starting…', disabled: true }).count()).toBe(1);
  answer.resolve();
  await expect.poll(() => page.locator('#sync').textContent()).toContain('Synced just now: 100 new releases');
  await expect.poll(() => page.locator('.tile').count()).toBe(48);
  await expect.poll(() => page.locator('[role=status]').textContent()).toContain('Synced just now');
  // The keyboard is where it was.
  await expect
    .poll(() => page.locator('#sync button').evaluate((button) => button === document.activeElement))
    .toBe(true);
  expect(complaints).toEqual([]);
});

it.skipIf(!chromium)('shows the end of the sync without the event stream', async () => {
  await using opened = await openAppPage('/', { isEmpty: true });
  const { page } = opened;
  await page.route('**/graphql/stream?*', (route) => route.fulfill({ status: 503 }));
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.locator('#sync').textContent()).toContain('Synced just now');
  await expect.poll(() => page.locator('.tile').count()).toBe(48);
});

it.skipIf(!chromium)('adds a sync to the history that was started there, without a reload', async () => {
  await using opened = await openAppPage('/syncs', { isEmpty: true });
  const { page, complaints } = opened;
  await page.evaluate('globalThis.isStillHere = true');
  expect(await page.locator('#runs').textContent()).toContain('No syncs yet');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect
    .poll(() => page.locator('#runs article').allTextContents())
    .toEqual([expect.stringContaining('100 new')]);
  expect(await page.evaluate('globalThis.isStillHere')).toBe(true);
  expect(complaints).toEqual([]);
});

it.skipIf(!chromium)('enables the button again after a refusal', async () => {
  await using opened = await openAppPage('/', { env: { SYNC_COOLDOWN: '60' } });
  const { page, app } = opened;
  await app.sync();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('Try again in');
  expect(await page.getByRole('button', { name: 'Sync now', disabled: false }).count()).toBe(1);
});
