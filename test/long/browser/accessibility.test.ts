import { it } from 'vitest';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { phoneLayouts } from '../../support/browser/layouts.ts';
import { useBrowser } from '../../support/browser/open-browser.ts';
import { expectUsablePages } from './expect-usable-pages.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

it.skipIf(!chromium).each(phoneLayouts)('every page passes axe and fits a $colorScheme window $width wide', (layout) =>
  expectUsablePages(openBrowser, layout),
);
