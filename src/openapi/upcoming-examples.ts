import { sourceCredits } from '../catalog/facts/sources.ts';

const sources = [sourceCredits.listenbrainz];
const releaseGroupId = '0cc1ca2e-cf35-3d0a-9a60-6a8b8a5d4d5d';

const announcement = {
  releaseGroupId,
  name: 'The Far Shore',
  artistCredit: 'Sable Verleigh & Ada North',
  artists: [
    { id: '5sXfNwX6FrxWRr1WVKkdL1', musicbrainzId: '3b2ef4d1-0a51-4c2a-8f0e-1a2b3c4d5e6f', name: 'Sable Verleigh' },
    { id: null, musicbrainzId: 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f', name: null },
  ],
  releasedOn: '2026-12-04',
  type: 'album',
  secondaryTypes: ['live'],
  coverUrl: null,
  url: `https://musicbrainz.org/release-group/${releaseGroupId}`,
  state: 'upcoming',
  release: null,
  firstSeenAt: '2026-11-22T06:00:00.000Z',
  changedAt: '2026-11-22T06:00:00.000Z',
  withdrawnAt: null,
  source: 'listenbrainz',
};

export const announcementExample = { ...announcement, sources };

export const announcementListExample = {
  announcements: [announcement],
  page: { total: 1, limit: 200, next: null },
  catalog: { revision: 1, source: 'search', changedAt: '2026-11-22T06:00:00.000Z' },
  sources,
};

export const noAnnouncementExample = {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: `No announcement has the release group ${releaseGroupId}`,
};

const title = `${announcement.artistCredit} — ${announcement.name}`;
const url = 'http://127.0.0.1:4000';
const id = `musicbrainz:release-group:${releaseGroupId}`;
const seenAt = announcement.firstSeenAt;
const summary = 'Album, live, announced for 2026-12-04. Announced by ListenBrainz.';

/** The announcement in each format of feeds, shortened. */
export const upcomingFeedExamples: Readonly<Record<string, unknown>> = {
  atom: [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="alternate" href="${url}/upcoming"/>`,
    `<id>${url}/feeds/upcoming.atom</id><title type="text">Upcoming releases</title><updated>${seenAt}</updated>`,
    `<entry><link rel="alternate" href="${announcement.url}"/><id>${id}</id>`,
    `<title type="text">${title.replace('&', '&amp;')}</title><updated>${seenAt}</updated></entry></feed>`,
  ].join(''),
  rss: [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<rss version="2.0"><channel><title>Upcoming releases</title><link>${url}/upcoming</link>`,
    `<item><title>${title.replace('&', '&amp;')}</title><link>${announcement.url}</link>`,
    `<guid isPermaLink="false">${id}</guid></item></channel></rss>`,
  ].join(''),
  json: {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Upcoming releases',
    home_page_url: `${url}/upcoming`,
    feed_url: `${url}/feeds/upcoming.json`,
    description: 'Releases that ListenBrainz announces and Spotify does not list yet, from Release Graph. Data: CC0.',
    authors: [{ name: 'Release Graph' }],
    items: [
      {
        id,
        url: announcement.url,
        title,
        content_html: `<p><a href="${announcement.url}">${title.replace('&', '&amp;')}</a></p>`,
        summary,
        date_published: seenAt,
        date_modified: seenAt,
        authors: [{ name: announcement.artistCredit }],
        tags: ['album'],
      },
    ],
  },
  ics: [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//release-graph//feeds//EN',
    'BEGIN:VEVENT',
    `UID:announcement-${releaseGroupId}@release-graph`,
    'SEQUENCE:0',
    'DTSTAMP:20261122T060000Z',
    'DTSTART;VALUE=DATE:20261204',
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
};
