import { it } from 'vitest';
import { expectUsableLogin } from '../../sandbox/login/open-login.ts';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { otherLayouts } from '../../support/browser/layouts.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';
import { expectUsablePages } from './expect-usable-pages.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

it.skipIf(!chromium).each(otherLayouts)('every page passes axe and fits a $colorScheme window $width wide', (layout) =>
  expectUsablePages(openBrowser, layout),
);

it.skipIf(!chromium).each(otherLayouts)(
  'the login page of the sandbox passes axe and fits a $colorScheme window $width wide',
  (layout) => expectUsableLogin(openBrowser, layout),
);
