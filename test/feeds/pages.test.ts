import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { parsers } from './parse-feeds.ts';

/** More releases in one sync than a page has, then a release from a month ago that is listed late. */
const artist = inventArtist(1, 'Ada Quarry');
const friday = Array.from({ length: 130 }, (_, number) => inventRelease(number, `Friday ${number}`, [artist]));
const late = inventRelease(900, 'Listed Late', [artist], { releaseDate: '2026-10-23' });
/** In the graph since the first sync, and listed by the second. */
const stored = inventRelease(901, 'Stored Early', [artist], { releaseDate: '2026-09-04' });
const unlisted = inventRelease(902, 'Never Listed', [artist]);
const firstSync = inventUpdate('2026-11-20T06:00:00.000Z', { US: friday }, [artist]);
const app = await useApp([
  { ...firstSync, releases: [...firstSync.releases, stored, unlisted] },
  inventUpdate('2026-11-21T06:00:00.000Z', { US: [...friday, stored] }, []),
  inventUpdate('2026-11-22T06:00:00.000Z', { US: [...friday, late, stored] }, []),
]);

const nextOf: Record<string, (text: string) => string | undefined> = {
  atom: (text) => parseAtomFeed(text).links?.find(({ rel }) => rel === 'next')?.href,
  rss: (text) => parseRssFeed(text).atom?.links?.find(({ rel }) => rel === 'next')?.href,
  json: (text) => parseJsonFeed(text).next_url,
};

const titlesOf = (format: string, text: string) => (parsers[format]?.(text) ?? []).map(({ title }) => title);

const get = async (path: string) => {
  const response = await app.get(path);
  expect(response.status).toBe(200);
  return { text: await response.text(), link: response.headers.get('link') };
};

describe.each(['atom', 'rss', 'json', 'ics'])('a feed as %s', (format) => {
  it('begins with the newest listings, however old the release is', async () => {
    const { text } = await get(`/feeds/releases.${format}?limit=2`);
    expect(titlesOf(format, text)).toEqual(['Ada Quarry — Listed Late', 'Ada Quarry — Stored Early']);
  });

  it('is in the order of release dates with order=released', async () => {
    const { text } = await get(`/feeds/releases.${format}?limit=100&order=released`);
    expect(titlesOf(format, text)).not.toContain('Ada Quarry — Listed Late');
  });

  it('takes a release that was never listed at the time when it was stored', async () => {
    const { text } = await get(`/feeds/releases.${format}?limit=3&listedNow=any`);
    expect(titlesOf(format, text).at(2)).toBe('Ada Quarry — Never Listed');
  });
});

describe.each(['atom', 'rss', 'json'])('the pages of a feed as %s', (format) => {
  it('lead to every release once, and end', async () => {
    const found: (string | undefined)[] = [];
    const urls: string[] = [];
    for (let next: string | undefined = `${app.url}/feeds/releases.${format}?type=album,ep&limit=40`; next; ) {
      urls.push(next);
      const { text, link } = await get(next.replace(app.url, ''));
      found.push(...titlesOf(format, text));
      next = nextOf[format]?.(text);
      expect(link).toBe(next ? `<${next}>; rel="next"` : null);
    }
    expect(urls).toHaveLength(4);
    expect(found).toHaveLength(132);
    expect(new Set(found).size).toBe(132);
    expect(urls.every((url) => new URL(url).searchParams.get('type') === 'album,ep')).toBe(true);
  });
});

it('gives all pages of an Atom feed one id, and links the first page', async () => {
  const { text } = await get('/feeds/releases.atom?limit=40');
  const next = nextOf.atom?.(text) ?? '';
  const page = parseAtomFeed((await get(next.replace(app.url, ''))).text);
  expect(page.id).toBe(parseAtomFeed(text).id);
  expect(page.links).toMatchObject([
    { rel: 'alternate', href: `${app.url}/` },
    { rel: 'self', href: next },
    { rel: 'first', href: `${app.url}/feeds/releases.atom?limit=40` },
    { rel: 'next' },
  ]);
});

it('shows a calendar up to 1,000 releases, as calendars follow no links', async () => {
  expect(titlesOf('ics', (await get('/feeds/releases.ics')).text)).toHaveLength(132);
  expect((await app.get('/feeds/releases.ics?limit=1000')).status).toBe(200);
  expect(await (await app.get('/feeds/releases.ics?limit=1001')).json()).toMatchObject({
    detail: 'limit: expected a whole number from 1 to 1000, got 1001',
  });
});

it('refuses the cursor of another order', async () => {
  const after = new URL(nextOf.atom?.((await get('/feeds/releases.atom?limit=1')).text) ?? '').searchParams.get(
    'after',
  );
  const response = await app.get(`/feeds/releases.atom?limit=1&order=name&after=${after}`);
  expect([response.status, await response.json()]).toMatchObject([400, { field: 'after' }]);
});
