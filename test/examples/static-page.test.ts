import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useBrowser } from '../support/browser/open-browser.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

/** Any web server, at another origin. */
async function serveExample() {
  const page = readFileSync(join(import.meta.dirname, '../../examples/static-page/index.html'));
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(page),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
}

it.skipIf(!chromium)('lists new releases of a server at another origin, a page at a time', async () => {
  await using app = await startApp();
  await app.sync();
  using example = await serveExample();
  await using browser = await openBrowser(example.origin, app.url);
  const { page, complaints, strayRequests } = browser;
  await page.goto(`${example.origin}/?server=${app.url}`);
  await expect.poll(() => page.locator('li').count()).toBe(24);
  const { data } = await app.graphql('{ releases(first: 24, filter: { listedNow: true }) { nodes { name } } }');
  expect(await page.locator('li a').allTextContents()).toEqual(data.releases.nodes.map(({ name }) => name));
  await page.getByRole('button', { name: 'More' }).click();
  await expect.poll(() => page.locator('li').count()).toBe(48);
  expect([complaints, strayRequests]).toEqual([[], []]);
});

it.skipIf(!chromium)('shows hostile names as text, and says why it cannot load', async () => {
  const name = '<img src=x onerror="document.title = 1">';
  const artist = inventArtist(1, name);
  await using app = await startApp();
  await fillGraph(app, [
    inventUpdate('2026-11-22T06:00:00.000Z', { US: [inventRelease(1, name, [artist], { images: [] })] }, [artist]),
  ]);
  using example = await serveExample();
  await using browser = await openBrowser(example.origin, app.url);
  const { page } = browser;
  await page.goto(`${example.origin}/?server=${app.url}`);
  await expect.poll(() => page.locator('li a').allTextContents()).toEqual([name]);
  expect(await page.title()).toBe('New releases');
  await page.goto(`${example.origin}/?server=http://127.0.0.1:9`);
  await expect.poll(() => page.getByRole('status').textContent()).toContain('Could not load the releases');
});
