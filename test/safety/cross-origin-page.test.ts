import { expect, it } from 'vitest';
import { countRuns } from '../support/app/record-runs.ts';
import { startApp } from '../support/app/start-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { openBrowser } from '../support/browser/open-browser.ts';
import { servePage } from '../support/browser/serve-page.ts';

const chromium = findChromium();

interface Asked {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  mode?: 'cors' | 'no-cors';
}

/** A page of another origin in a real browser, and what its script gets to see of the app. */
async function openForeignPage(env: (origin: string) => Record<string, string> = () => ({})) {
  await using stack = new AsyncDisposableStack();
  const foreign = stack.use(await servePage());
  const app = stack.use(await startApp({ env: { RATE_LIMIT: '600', ...env(foreign.origin) } }));
  const { page } = stack.use(await openBrowser(chromium ?? '', app.url, foreign.origin));
  await page.goto(foreign.origin);
  const ask = ({ path, ...init }: Asked) =>
    page.evaluate(
      async ({ url, init }) => {
        try {
          const response = await fetch(url, init);
          return { status: response.status, text: await response.text(), headers: [...response.headers.keys()] };
        } catch {
          return null;
        }
      },
      { url: app.url + path, init },
    );
  const owned = stack.move();
  return { app, ask, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

const json = { 'content-type': 'application/json' };
const body = '{"query":"mutation { syncNewReleases { joined } }"}';
const query = encodeURIComponent('{ catalog { revision } }');

it.skipIf(!chromium)('a page of another origin can read answers and their headers, but changes nothing', async () => {
  await using foreign = await openForeignPage();
  const { app, ask } = foreign;

  const read = await ask({ path: '/api/artists/' });
  expect(read?.status).toBe(200);
  expect(JSON.parse(read?.text ?? '')).toMatchObject({ artists: [] });
  expect((await ask({ path: '/api/artists/nobody' }))?.headers).toEqual(
    expect.arrayContaining(['ratelimit', 'ratelimit-policy']),
  );
  const headers = { 'apollo-require-preflight': 'true' };
  expect((await ask({ path: `/graphql?query=${query}`, headers }))?.status).toBe(200);

  const post = { path: '/graphql', method: 'POST', body };
  expect(await ask({ ...post, headers: json })).toBeNull();
  // The browser keeps that this header may be sent, and asks no more.
  expect(await ask({ ...post, headers })).toBeNull();
  // Browsers send these without a preflight, but hide the answer from the page.
  expect(await ask(post)).toBeNull();
  expect(await ask({ ...post, mode: 'no-cors' })).toBeNull();
  // Nor does what the browser keeps of a GET with JSON's header open the way.
  await ask({ path: `/graphql?query=${query}`, headers: json });
  expect(await ask({ ...post, headers: json })).toBeNull();
  expect(await countRuns(app)).toBe(0);
});

it.skipIf(!chromium)('a page whose origin is listed can also start a sync', async () => {
  await using foreign = await openForeignPage((origin) => ({ CORS_ORIGINS: `*,${origin}` }));
  const answer = await foreign.ask({ path: '/graphql', method: 'POST', headers: json, body });
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"joined":false') });
  expect(await countRuns(foreign.app)).toBe(1);
});

it.skipIf(!chromium)('a page of another origin reads nothing when CORS_ORIGINS is off', async () => {
  await using foreign = await openForeignPage(() => ({ CORS_ORIGINS: 'off' }));
  expect(await foreign.ask({ path: '/api/artists/' })).toBeNull();
});
