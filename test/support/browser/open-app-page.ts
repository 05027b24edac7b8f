import { type StartOptions, startApp } from '../app/start-app.ts';
import type { OpenBrowser } from './open-browser.ts';

interface PageOptions extends StartOptions {
  /** Whether the graph has no sync yet. */
  isEmpty?: boolean;
}

/** Returns a function that opens a page of a new app. */
export const useAppPages =
  (openBrowser: OpenBrowser) =>
  async (path: string, { isEmpty = false, ...options }: PageOptions = {}) => {
    await using stack = new AsyncDisposableStack();
    const app = stack.use(await startApp(options));
    if (!isEmpty) await app.sync();
    const browser = stack.use(await openBrowser(app.url));
    await browser.page.goto(app.url + path);
    const owned = stack.move();
    const { page } = browser;
    const addressOf = () => page.url().slice(app.url.length);
    const kinds = () => page.locator('.tile .facts').evaluateAll((all) => all.map(({ textContent }) => textContent));
    return { ...browser, app, addressOf, kinds, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  };
