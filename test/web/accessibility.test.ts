import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defined } from '../support/defined.ts';
import { findChromium } from '../support/find-chromium.ts';
import { openBrowser } from '../support/open-browser.ts';
import { startApp } from '../support/start-app.ts';
import { findViolations } from './axe.ts';

const chromium = findChromium();

/** The folder for screenshots of the tested pages; none are taken without it. */
const screenshots = process.env.SCREENSHOTS;

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const schemes = ['light', 'dark'] as const;

it.skipIf(!chromium).each(sizes)(
  'every page passes axe without horizontal scrolling, in light and dark, at %j',
  async (size) => {
    await using app = await startApp();
    await app.sync();
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
      stranger: '/you',
      missing: '/nowhere',
      failed: '/auth/callback/',
      month: '/calendar?month=13',
    };
    await using browser = await openBrowser(chromium ?? '', app.url);
    await browser.page.setViewportSize(size);
    const wrong: string[] = [];
    for (const colorScheme of schemes) {
      await browser.page.emulateMedia({ colorScheme });
      for (const [name, path] of Object.entries(pages)) {
        await browser.page.goto(app.url + path);
        const where = `${name}-${size.width}-${colorScheme}`;
        wrong.push(...(await findViolations(browser.page)).map((violation) => `${where} ${violation}`));
        const overflows = await browser.page.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        if (overflows) wrong.push(`${where} scrolls sideways`);
        if (screenshots)
          await browser.page.screenshot({ path: join(screenshots, `page-${where}.png`), fullPage: true });
      }
    }
    expect(wrong).toEqual([]);
    expect(browser.strayRequests).toEqual([]);
  },
);
