import { type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** A page in a Chromium with a new profile, which can reach only these origins. */
export async function openBrowser(executablePath: string, ...origins: string[]): Promise<OpenPage> {
  await using stack = new AsyncDisposableStack();
  const profile = stack.use(makeTemporaryFolder());
  const browser: BrowserContext = stack.adopt(
    await chromium.launchPersistentContext(profile.path, {
      executablePath,
      args,
      viewport: { width: 1280, height: 800 },
      timeout: patienceMs,
    }),
    (context) => context.close(),
  );
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
  const owned = stack.move();
  return { page, complaints, strayRequests, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
