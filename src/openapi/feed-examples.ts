/** A release of the sandbox in each format of feeds, shortened. */
const url = 'http://127.0.0.1:4000';
const link = `${url}/sandbox/album/5yPCHR2V0etCBMbGNu0jvB`;
const id = 'sandbox:album:5yPCHR2V0etCBMbGNu0jvB';
const title = 'Sable Verleigh — Outlasting the Weather Map';
const seenAt = '2026-11-22T06:00:00.000Z';
const summary = 'Album, 13 tracks, released 2026-11-20. Demo data from the Release Graph sandbox.';

export const atomExample = [
  '<?xml version="1.0" encoding="utf-8"?>',
  `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="alternate" href="${url}/"/>`,
  `<id>${url}/feeds/releases.atom</id><title type="text">New releases</title><updated>${seenAt}</updated>`,
  `<entry><link rel="alternate" href="${link}"/><id>${id}</id>`,
  `<title type="text">${title}</title><updated>${seenAt}</updated></entry></feed>`,
].join('');

export const rssExample = [
  '<?xml version="1.0" encoding="utf-8"?>',
  `<rss version="2.0"><channel><title>New releases</title><link>${url}/</link>`,
  `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${id}</guid></item></channel></rss>`,
].join('');

export const jsonFeedExample = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'New releases (sandbox demo data)',
  home_page_url: `${url}/`,
  feed_url: `${url}/feeds/releases.json`,
  description: 'Demo releases from the Release Graph sandbox. None of them exists at Spotify.',
  authors: [{ name: 'Release Graph' }],
  items: [
    {
      id,
      url: link,
      title,
      content_html: `<p><a href="${link}">${title}</a></p>`,
      summary,
      date_published: '2026-11-20T00:00:00Z',
      date_modified: seenAt,
      authors: [{ name: 'Sable Verleigh', url: `${url}/sandbox/artist/5sXfNwX6FrxWRr1WVKkdL1` }],
      tags: ['album'],
    },
  ],
};

export const calendarExample = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//release-graph//feeds//EN',
  'BEGIN:VEVENT',
  'UID:release-5yPCHR2V0etCBMbGNu0jvB@release-graph',
  'DTSTAMP:20261122T060000Z',
  'DTSTART;VALUE=DATE:20261120',
  `SUMMARY:${title}`,
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
