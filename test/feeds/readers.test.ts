import { parseFeed } from '@rowanmanning/feed-parser';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const names = ['AT&T & friends', '<b>bold</b> 3 > 2 < 4', 'a ]]> b', '"double" \'single\'', ' Ünïcode 👩‍👩‍👧 '];
const artist = inventArtist(1, 'Rhythm & Blues <Duo>');
const releases = names.map((name, number) => inventRelease(number, name, [artist]));
const app = await useApp([inventUpdate('2026-11-20T06:00:00.000Z', { US: releases }, [artist])]);

const expected = names.map((name) => `Rhythm & Blues <Duo> — ${name.trim()}`).sort();
const read = async (format: string) => parseFeed(await (await app.get(`/feeds/releases.${format}`)).text());

it.each(['atom', 'rss'])('a feed reader shows names in %s as they are', async (format) => {
  const { meta, items, title, url } = await read(format);
  expect({ type: meta.type, title, url }).toEqual({
    type: format,
    title: 'New releases (sandbox demo data)',
    url: `${app.url}/`,
  });
  expect(items.map((item) => item.title).sort()).toEqual(expected);
  expect(items.map((item) => item.url).sort()).toEqual(releases.map((release) => release.url).sort());
  expect(items.map((item) => item.authors[0]?.name)).toEqual(names.map(() => 'Rhythm & Blues <Duo>'));
  expect(items.every((item) => item.updated?.toISOString() === '2026-11-20T06:00:00.000Z')).toBe(format === 'atom');
});

it('begins each Atom entry with its link, and marks titles as text', async () => {
  const text = await (await app.get('/feeds/releases.atom')).text();
  const [head = '', ...entries] = text.split('<entry>');
  expect(head).toMatch(/^<\?xml[^>]*><feed [^>]*><link rel="alternate" /);
  for (const entry of entries) expect(entry).toMatch(/^<link rel="alternate" href="[^"]*"\/>.*<title type="text">/);
  expect(text).not.toContain('<![CDATA[');
});

it('writes the URL of an event without a parameter', async () => {
  const text = await (await app.get('/feeds/releases.ics')).text();
  expect(text.match(/^URL:https:/gm)).toHaveLength(names.length);
  expect(text).not.toContain('URL;');
});
