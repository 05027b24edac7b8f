import { it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { twoLayouts } from '../support/browser/layouts.ts';
import { expectUsablePages } from './expect-usable-pages.ts';

const chromium = findChromium();

it.skipIf(!chromium).each(twoLayouts)('every page passes axe and fits a $colorScheme window $width wide', (layout) =>
  expectUsablePages(chromium ?? '', layout),
);
