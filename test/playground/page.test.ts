import { describe, expect, it } from 'vitest';
import { exampleQueries } from '../../src/http/example-queries.ts';
import { startApp } from '../support/app/start-app.ts';

/** What a browser fetches, or would prepare to fetch, because the page says so. */
const referencesIn = (html: string): string[] =>
  [...html.matchAll(/\b(?:src|href)\s*=\s*["']([^"']+)["']/g)].map(([, reference = '']) => reference);

describe('GET /playground', () => {
  it('refers only to files of this server, all of which exist', async () => {
    await using app = await startApp();
    const response = await app.get('/playground');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const references = referencesIn(await response.text()).filter((reference) => !reference.startsWith('data:'));
    expect(references).toContain('/playground/static/ruru.js');
    for (const reference of references) {
      const url = new URL(reference, response.url);
      expect(url.origin, reference).toBe(app.url);
      expect((await fetch(url)).status, reference).toBe(200);
    }
  });

  it('contains no URL of another host', async () => {
    await using app = await startApp();
    const html = await (await app.get('/playground')).text();
    expect(html.match(/https?:\/\/[^\s"'<>)]+/g)).toBeNull();
  });

  it('contains its icon, so that browsers request none', async () => {
    await using app = await startApp();
    expect(await (await app.get('/playground')).text()).toContain('<link rel="icon" href="data:image/svg+xml,');
  });

  it('contains the example queries', async () => {
    await using app = await startApp();
    const html = await (await app.get('/playground')).text();
    expect(html).toContain(JSON.stringify(exampleQueries).slice(0, 200));
  });

  it('serves nothing under static except files of the playground', async () => {
    await using app = await startApp();
    for (const path of ['nothing.js', '../package.json', '..%2fpackage.json', '%2e%2e/package.json']) {
      expect((await app.get(`/playground/static/${path}`)).status, path).toBe(404);
    }
  });
});
