import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { makeTemporaryFolder } from '../temporary-folder.ts';

export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** Errors on the console, and uncaught exceptions. */
  complaints: string[];
  /** Blocked requests to other origins. */
  strayRequests: string[];
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Only a browser that hangs reaches it, even on a machine that is busy with other work. */
const patienceMs = 300_000;
const viewport = { width: 1280, height: 800 };

/** A page in a Chromium of its own with a new profile. The page can reach only these origins. */
export async function openBrowser(executablePath: string, ...origins: string[]): Promise<OpenPage> {
  await using stack = new AsyncDisposableStack();
  const profile = stack.use(makeTemporaryFolder());
  const launch = { executablePath, args, viewport, timeout: patienceMs };
  const context = stack.adopt(await chromium.launchPersistentContext(profile.path, launch), (each) => each.close());
  const opened = await openPage(context, origins);
  const owned = stack.move();
  return { ...opened, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

export type OpenBrowser = (...origins: string[]) => Promise<OpenPage>;

/**
 * Opens pages as `openBrowser` does, in one Chromium for all tests of a file. Each page has a private window, where
 * Chromium may treat cookies of other sites in another way.
 */
export function useBrowser(executablePath: string): OpenBrowser {
  let launched: Promise<Browser> | undefined;
  afterAll(async () => (await launched)?.close());
  return async (...origins) => {
    launched ??= chromium.launch({ executablePath, args, timeout: patienceMs });
    const context = await (await launched).newContext({ viewport });
    const opened = await openPage(context, origins);
    return { ...opened, [Symbol.asyncDispose]: () => context.close() };
  };
}

async function openPage(
  browser: BrowserContext,
  origins: readonly string[],
): Promise<Omit<OpenPage, keyof AsyncDisposable>> {
  browser.setDefaultTimeout(patienceMs);
  browser.setDefaultNavigationTimeout(patienceMs);
  const page = await browser.newPage();
  const complaints: string[] = [];
  const strayRequests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await browser.route(
    (url) => !origins.includes(url.origin),
    (route) => {
      strayRequests.push(route.request().url());
      return route.abort();
    },
  );
  return { page, complaints, strayRequests };
}
