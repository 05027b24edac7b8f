import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { OfferedType } from '../http/messages/media-ranges.ts';
import { calendarFeedParameters, type FeedParameters, feedParameters } from '../rest/parameters.ts';
import { entryHtml, type FeedEntry } from './feed-entry.ts';
import type { ReleaseFeed } from './read-feed.ts';
import { writeAtom, writeRss } from './write-xml.ts';

const refreshSeconds = 3600;

/** All-day events on release dates. A release with only a month or a year has no event. */
function writeCalendar({ title, description, url, entries }: ReleaseFeed): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'release-graph', product: 'feeds', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: title,
    description,
    source: url,
    ttl: refreshSeconds,
  });
  for (const entry of entries) {
    if (entry.releasedOn === null) continue;
    calendar.createEvent({
      id: `release-${entry.spotifyId}@release-graph`,
      start: new Date(entry.releasedOn),
      allDay: true,
      // The library's default is now, which would change every response.
      stamp: new Date(entry.updatedAt),
      created: new Date(entry.seenAt),
      lastModified: new Date(entry.updatedAt),
      sequence: entry.version,
      summary: entry.title,
      description: entry.summary,
      url: entry.url,
      categories: [{ name: entry.type }],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // RFC 5545 §3.8.4.6: a URL is a URI already, and some calendars do not read one with a parameter.
  const text = calendar.toString().replaceAll('\r\nURL;VALUE=URI:', '\r\nURL:');
  // §3.1: the last line ends with CRLF too.
  return `${text}\r\n`;
}

/** https://www.jsonfeed.org/version/1.1/ */
const writeJsonFeed = ({ title, description, homeUrl, url, nextUrl, hubUrl, entries }: ReleaseFeed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: url,
    ...(nextUrl === null ? {} : { next_url: nextUrl }),
    ...(hubUrl === null ? {} : { hubs: [{ type: 'WebSub', url: hubUrl }] }),
    description,
    authors: [{ name: 'Release Graph' }],
    items: entries.map(toItem),
  });

const toItem = (entry: FeedEntry) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  content_html: entryHtml(entry),
  summary: entry.summary,
  ...(entry.coverUrl === null ? {} : { image: entry.coverUrl }),
  ...(entry.releasedOn === null ? {} : { date_published: `${entry.releasedOn}T00:00:00Z` }),
  date_modified: entry.updatedAt,
  authors: entry.artists,
  tags: [entry.type],
});

interface FeedFormat {
  mediaType: OfferedType;
  parameters: FeedParameters;
  /** Other types by which feed readers ask for it. */
  names: readonly OfferedType[];
  write: (feed: ReleaseFeed) => string;
}

const xml = ['application/xml', 'text/xml'] as const;

/** The formats whose changes a WebSub hub hears of. */
export const hubFormats: readonly string[] = ['atom', 'rss', 'json'];

/** By the extension of the path. */
export const feedFormats: ReadonlyMap<string, FeedFormat> = new Map([
  ['atom', { mediaType: 'application/atom+xml', parameters: feedParameters, names: xml, write: writeAtom }],
  ['rss', { mediaType: 'application/rss+xml', parameters: feedParameters, names: xml, write: writeRss }],
  [
    'json',
    {
      mediaType: 'application/feed+json',
      parameters: feedParameters,
      names: ['application/json'],
      write: writeJsonFeed,
    },
  ],
  ['ics', { mediaType: 'text/calendar', parameters: calendarFeedParameters, names: [], write: writeCalendar }],
]);
