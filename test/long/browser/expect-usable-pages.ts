import { join } from 'node:path';
import { expect } from 'vitest';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { findViolations } from '../../support/browser/find-violations.ts';
import type { Layout } from '../../support/browser/layouts.ts';
import type { OpenBrowser } from '../../support/browser/open-browser.ts';
import { defined } from '../../support/defined.ts';
import { waitUntil } from '../../support/wait-until.ts';

/** A folder for screenshots of the tested pages. */
const screenshots = process.env.SCREENSHOTS;

/** Expects that axe finds no violation on any page, and that no page scrolls sideways. */
export async function expectUsablePages(openBrowser: OpenBrowser, { colorScheme, ...size }: Layout): Promise<void> {
  await using app = await startApp({ env: { LISTENBRAINZ: 'sandbox' } });
  await app.sync();
  await untilAnnounced(app);
  const { data } = await app.graphql('{ releases(first: 9) { nodes { spotifyId artists { spotifyId } } } }');
  const release = defined(data.releases.nodes[0]);
  const pages: Record<string, string> = {
    home: '/',
    filtered: '/?type=album&type=ep&listedNow=any',
    found: '/?q=s&listedNow=any',
    empty: '/?genre=none',
    refused: '/?type=tape',
    artist: `/artists/${release.artists[0]?.spotifyId}`,
    release: `/releases/${release.spotifyId}`,
    calendar: '/calendar',
    upcoming: '/upcoming',
    withdrawn: '/upcoming?state=withdrawn&type=album',
    syncs: '/syncs',
    anonymous: '/you',
    missing: '/nowhere',
    failed: '/auth/callback/',
    month: '/calendar?month=13',
  };
  await using browser = await openBrowser(app.url);
  await browser.page.setViewportSize(size);
  await browser.page.emulateMedia({ colorScheme });
  const wrong: string[] = [];
  for (const [name, path] of Object.entries(pages)) {
    await browser.page.goto(app.url + path);
    const where = `${name}-${size.width}-${colorScheme}`;
    wrong.push(...(await findViolations(browser.page)).map((violation) => `${where} ${violation}`));
    const overflows = await browser.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    if (overflows) wrong.push(`${where} scrolls sideways`);
    if (screenshots) await browser.page.screenshot({ path: join(screenshots, `page-${where}.png`), fullPage: true });
  }
  expect(wrong).toEqual([]);
  expect(browser.strayRequests).toEqual([]);
}

/** The server reads announcements after the sync. */
const untilAnnounced = (app: RunningApp): Promise<true> =>
  waitUntil('announcements are read', async () => {
    const { data } = await app.graphql('{ upcoming { totalCount } }');
    return defined(data.upcoming).totalCount > 0 ? true : undefined;
  });
