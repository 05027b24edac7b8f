import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useBrowser } from '../support/browser/open-browser.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const app = await useApp();
const chromium = findChromium();
const openBrowser = useBrowser(chromium ?? '');

const headersOf = async (path: string, headers: Record<string, string> = {}, at = app.url) =>
  (await sendRaw(at + path, { headers })).headers;

it.each(['/api/artists/', '/api/artists/nobody', '/graphql?query={', '/healthz', '/readyz', '/nothing'])(
  'forbids scripts and frames for the answer of %s',
  async (path) => {
    const headers = await headersOf(path);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);

it('allows the playground scripts of this server and inline ones by hash', async () => {
  const policy = String((await headersOf('/playground'))['content-security-policy']);
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  expect(scripts).toMatch(/^'self'( 'sha256-[\w+/]{43}=')+$/);
  expect(policy).toMatch(/^default-src 'none'; /);
});

it.skipIf(!chromium)('blocks foreign scripts in the playground', async () => {
  await using browser = await openBrowser(app.url);
  await browser.page.goto(`${app.url}/playground`);
  const ran = await browser.page.evaluate<boolean>(`
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
    'ran' in globalThis`);
  expect(ran).toBe(false);
  expect(browser.complaints.join()).toMatch(/Content Security Policy/);
});

it.skipIf(!chromium)('shows pages of the sandbox with their style and cover', async () => {
  await app.sync();
  const { data } = await app.graphql('{ releases(first: 1) { nodes { url } } }');
  await using browser = await openBrowser(app.url);
  await browser.page.goto(String(data.releases.nodes[0]?.url));
  const shown = await browser.page.evaluate<[string, boolean]>(`
    const image = document.querySelector('img');
    [getComputedStyle(image).borderRadius, image.naturalWidth > 0]`);
  expect(shown).toEqual(['8px', true]);
  expect(browser.complaints).toEqual([]);
});

it('allows pages of any origin to show covers', async () => {
  await app.sync();
  const { data } = await app.graphql('{ releases(first: 1) { nodes { images { url } } } }');
  const { pathname } = new URL(String(data.releases.nodes[0]?.images[0]?.url));
  const headers = await headersOf(pathname);
  expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(headers['content-security-policy']).not.toMatch(/script-src/);
});

it('sends HSTS when a trusted proxy reports HTTPS', async () => {
  const tls = { 'x-forwarded-proto': 'https' };
  expect(await headersOf('/healthz', tls)).not.toHaveProperty('strict-transport-security');
  await using behind = await startApp({ env: { TRUST_PROXY: '1' } });
  expect(await headersOf('/healthz', tls, behind.url)).toMatchObject({
    'strict-transport-security': 'max-age=31536000',
  });
  expect(await headersOf('/healthz', {}, behind.url)).not.toHaveProperty('strict-transport-security');
});
