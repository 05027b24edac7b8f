import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/catalog/schema/global-id.ts';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { inventId } from '../support/graph/invent-update.ts';
import { firstDay, odd, oddGraph, oddReleases, secondDay } from '../support/graph/odd-graph.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { parseEvents, parsers } from './parse-feeds.ts';

const home = 'https://graph.invented.example/new';
const app = await useApp(oddGraph, { env: { PUBLIC_URL: `${home}/` } });

const mediaTypes = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
  ics: 'text/calendar',
};
const formats = Object.entries(mediaTypes);
const { twoMarkets, hostile } = oddReleases;

const textOf = async (path: string) => (await app.get(`/feeds/releases.${path}`)).text();

/** The releases with a day, by release date: what all formats have. */
const dated = async (format: string, search = '') =>
  (parsers[format]?.(await textOf(`${format}?order=released&releasedSince=2026-11-02&${search}`)) ?? []).map(
    ({ title }) => title,
  );

describe.each(formats)('a feed as %s', (format, mediaType) => {
  it('has its media type, and the same bytes on each request', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => app.get(`/feeds/releases.${format}`)));
    expect(one?.status).toBe(200);
    expect(one?.headers.get('content-type')).toBe(`${mediaType}; charset=utf-8`);
    const text = await one?.text();
    app.clock.advance(86_400_000);
    expect(await other?.text()).toBe(text);
    expect(await textOf(format)).toBe(text);
  });

  it('lists the releases that are listed now, with artists and name', async () => {
    expect(await dated(format)).toEqual([
      'Various Artists, LÚMEN, ThisNameLooksLikeAnId0, Faint Credit — Guests',
      'Ether/Or, Zoëlíne — Même Rivière',
      '"Quoted" AND * NEAR(x) OR, Zoëlíne — Lumen',
    ]);
  });

  it.each([
    ['market=DE', ['Ether/Or, Zoëlíne — Même Rivière']],
    ['type[]=EP&type[]=compilation', ['Various Artists, LÚMEN, ThisNameLooksLikeAnId0, Faint Credit — Guests']],
    ['type=EP', ['Various Artists, LÚMEN, ThisNameLooksLikeAnId0, Faint Credit — Guests']],
    ['genre=chanson&releasedBefore=2026-11-20', ['"Quoted" AND * NEAR(x) OR, Zoëlíne — Lumen']],
    ['q=riv', ['Ether/Or, Zoëlíne — Même Rivière']],
    ['limit=1', ['Various Artists, LÚMEN, ThisNameLooksLikeAnId0, Faint Credit — Guests']],
    [`artist=${odd.slash.spotifyId},${odd.louderTwin.spotifyId}&not.type=ep`, ['Ether/Or, Zoëlíne — Même Rivière']],
    [
      `not.artist=${odd.diacritics.spotifyId}&not.type=single`,
      ['Various Artists, LÚMEN, ThisNameLooksLikeAnId0, Faint Credit — Guests'],
    ],
    ['firstSeenSince=2026-11-21T00:00:00Z', []],
    ['listedNow=false', []],
  ])('is filtered by %s', async (search, titles) => {
    expect(await dated(format, search)).toEqual(titles);
  });

  it('lists what was listed at another time, or at any time', async () => {
    const gone = 'Hush Harbour, Bare Branch — Gone Already';
    for (const search of ['listedOn=2026-11-20T12:00:00Z', 'listedNow=false', 'listedNow=any']) {
      const path = `${format}?releasedBefore=2026-10-03&releasedSince=2026-10-01&${search}`;
      expect(parsers[format]?.(await textOf(path))).toMatchObject([{ title: gone, url: oddReleases.delisted.url }]);
    }
  });

  it.each(['limit=0', 'limit=1001', 'after=x', 'order=newest', 'market=us', 'colour=red', `q=${'a'.repeat(10_000)}`])(
    'refuses %s with the same problem as the list of artists',
    async (search) => {
      const response = await app.get(`/feeds/releases.${format}?${search}`);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ field: search.slice(0, search.indexOf('=')) });
    },
  );

  it('answers HEAD without a body, and refuses other methods', async () => {
    const path = `/feeds/releases.${format}`;
    const [head, post] = [await app.get(path, { method: 'HEAD' }), await app.get(path, { method: 'POST' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toBe(`${mediaType}; charset=utf-8`);
    expect(post.status).toBe(405);
    expect(post.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS']);
  });

  it('runs the same number of SQL statements for one release as for all', async () => {
    const statementsOf = async (limit: number) => {
      app.forgetStatements();
      await textOf(`${format}?limit=${limit}`);
      return app.statements.length;
    };
    // The releases, the artists on them, and what they share with other editions.
    expect([await statementsOf(1), await statementsOf(100)]).toEqual([3, 3]);
  });

  it('is empty before the first sync', async () => {
    await using empty = await startApp();
    const response = await empty.get(`/feeds/releases.${format}`);
    expect(parsers[format]?.(await response.text())).toEqual([]);
  });

  it('states that the releases of the sandbox are invented', async () => {
    // Without the folds of iCalendar's lines.
    const text = (await textOf(format)).replaceAll('\r\n ', '');
    expect(text).toContain('New releases (sandbox demo data)');
    expect(text).toContain('Demo data from the Release Graph sandbox.');
    expect(text).not.toContain('spotify:album:');
  });
});

it('has the name of its one artist in the title', async () => {
  const titleOf = async (artist: string) =>
    JSON.parse(await textOf(`json?artist=${artist}&listedNow=any`)).title.replace(' (sandbox demo data)', '');
  const { slash, twin } = odd;
  expect(await titleOf(slash.spotifyId)).toBe('Releases by Ether/Or');
  expect(await titleOf(toGlobalId('Artist', slash.spotifyId))).toBe('Releases by Ether/Or');
  expect(await titleOf(`${slash.spotifyId},${twin.spotifyId}`)).toBe('New releases');
  expect(await titleOf(inventId('A', 777))).toBe('New releases');
});

it('uses Spotify URIs as ids for releases from Spotify', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  const [album] = spotify.albums;
  await using real = await startApp({ env: spotify.env });
  await real.sync();
  for (const [format] of formats) {
    const text = await (await real.get(`/feeds/releases.${format}`)).text();
    const [entry] = parsers[format]?.(text) ?? [];
    expect(entry?.id).toBe(format === 'ics' ? `release-${album?.id}@release-graph` : `spotify:album:${album?.id}`);
    expect(text).not.toMatch(/sandbox|invented/i);
  }
});

const search = '?q=riv&type=album%2Cep';

it('writes an Atom feed with authors, categories, summary and image', async () => {
  const feed = parseAtomFeed(await textOf(`atom${search}`));
  const self = `${home}/feeds/releases.atom${search}`;
  expect(feed).toMatchObject({ id: self, updated: secondDay, authors: [{ name: 'Release Graph' }] });
  expect(feed.links).toEqual([
    { rel: 'alternate', href: `${home}/` },
    { rel: 'self', href: self },
  ]);
  expect(feed.entries).toMatchObject([
    {
      id: `sandbox:album:${twoMarkets.spotifyId}`,
      updated: firstDay,
      published: '2026-11-20T00:00:00.000Z',
      links: [{ href: twoMarkets.url }],
      authors: [{ name: 'Ether/Or, Zoëlíne' }],
      categories: [{ term: 'album', label: 'album' }],
      content: { type: 'html', value: expect.stringContaining('<img src="https://i.invented.example/cover.jpg"') },
    },
  ]);
});

it('has one author element in each Atom entry, with the page of an artist who is credited alone', async () => {
  const text = await textOf('atom?listedNow=any');
  const [, ...entries] = text.split('<entry>');
  expect(entries.map((entry) => entry.match(/<author>/g)?.length)).toEqual(Object.values(oddReleases).map(() => 1));
  const authorsOf = (name: string) =>
    parseAtomFeed(text).entries?.find(({ title }) => title?.value.endsWith(`— ${name}`))?.authors;
  expect(authorsOf(twoMarkets.name)).toEqual([{ name: 'Ether/Or, Zoëlíne' }]);
  expect(authorsOf(oddReleases.compilation.name)).toEqual([{ name: 'Various Artists', uri: odd.various.url }]);
});

it('writes an RSS feed with category, description, guid and enclosure', async () => {
  const feed = parseRssFeed(await textOf(`rss${search}`));
  expect(feed).toMatchObject({ link: `${home}/`, lastBuildDate: 'Sat, 21 Nov 2026 06:00:00 GMT', ttl: 60 });
  expect(feed.atom?.links).toEqual([
    { rel: 'self', href: `${home}/feeds/releases.rss${search}`, type: 'application/rss+xml' },
  ]);
  expect(feed.items).toMatchObject([
    {
      guid: { value: `sandbox:album:${twoMarkets.spotifyId}`, isPermaLink: false },
      link: twoMarkets.url,
      pubDate: 'Fri, 20 Nov 2026 00:00:00 GMT',
      dc: { creators: ['Ether/Or, Zoëlíne'] },
      categories: [{ name: 'album' }],
      enclosures: [{ url: 'https://i.invented.example/cover.jpg', type: 'image/jpeg', length: 0 }],
      description: 'Album, 10 tracks, released 2026-11-20. Demo data from the Release Graph sandbox.',
    },
  ]);
});

it('writes JSON Feed 1.1', async () => {
  const text = await textOf(`json${search}`);
  expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1');
  const feed = parseJsonFeed(text);
  expect(feed).toMatchObject({ home_page_url: `${home}/`, feed_url: `${home}/feeds/releases.json${search}` });
  expect(feed.items).toMatchObject([
    {
      id: `sandbox:album:${twoMarkets.spotifyId}`,
      url: twoMarkets.url,
      image: 'https://i.invented.example/cover.jpg',
      date_published: '2026-11-20T00:00:00Z',
      date_modified: firstDay,
      authors: [odd.slash, odd.diacritics].map(({ name, url }) => ({ name, url })),
      tags: ['album'],
    },
  ]);
});

it('writes a calendar of whole-day events, without releases whose day is unknown', async () => {
  const text = await textOf('ics');
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('prodid')).toBe('-//release-graph//feeds//EN');
  expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
  const events = parseEvents(text);
  expect(events).toHaveLength(3);
  const [event] = events.filter(({ uid }) => uid === `release-${hostile.spotifyId}@release-graph`);
  const property = (name: string) => event?.component.getFirstProperty(name);
  expect(property('dtstart')?.toICALString()).toBe('DTSTART;VALUE=DATE:20261113');
  expect(property('dtstamp')?.toICALString()).toBe('DTSTAMP:20261120T060000Z');
  expect(property('categories')?.getValues()).toEqual(['album']);
  expect(property('url')?.getFirstValue()).toBe(hostile.url);
  expect(property('transp')?.getFirstValue()).toBe('TRANSPARENT');
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
});
