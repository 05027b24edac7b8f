import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { OfferedType } from '../http/messages/media-ranges.ts';
import { calendarFeedParameters, type FeedParameters, feedParameters } from '../rest/parameters.ts';
import {
  type UpcomingFeedParameters,
  upcomingCalendarParameters,
  upcomingFeedParameters,
} from '../rest/upcoming-filters.ts';
import { entryHtml, type FeedEntry } from './feed-entry.ts';
import type { Feed } from './read-feed.ts';
import { writeAtom, writeRss } from './write-xml.ts';

const refreshSeconds = 3600;

/** All-day events on release dates. A release with only a month or a year has no event. */
function writeCalendar({ title, description, url, entries }: Feed): string {
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
      id: entry.uid,
      start: new Date(entry.releasedOn),
      allDay: true,
      // The library's default is now, which would change every response.
      stamp: new Date(entry.updatedAt),
      created: new Date(entry.seenAt),
      lastModified: new Date(entry.updatedAt),
      sequence: entry.version,
      ...(entry.isCancelled ? { status: ICalEventStatus.CANCELLED } : {}),
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
const writeJsonFeed = ({ title, description, homeUrl, url, nextUrl, hubUrl, entries }: Feed): string =>
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
  ...(entry.publishedAt === null ? {} : { date_published: entry.publishedAt }),
  date_modified: entry.updatedAt,
  authors: entry.artists.map(({ name, url }) => (url === null ? { name } : { name, url })),
  tags: [entry.type],
});

export interface FeedFormat {
  mediaType: OfferedType;
  parameters: FeedParameters;
  upcomingParameters: UpcomingFeedParameters;
  /** Other types by which feed readers ask for it. */
  names: readonly OfferedType[];
  write: (feed: Feed) => string;
}

const xml = ['application/xml', 'text/xml'] as const;

/** The formats whose changes a WebSub hub hears of. */
export const hubFormats: readonly string[] = ['atom', 'rss', 'json'];

const ofReaders = { parameters: feedParameters, upcomingParameters: upcomingFeedParameters };
const ofCalendars = { parameters: calendarFeedParameters, upcomingParameters: upcomingCalendarParameters };

/** By the extension of the path. */
export const feedFormats: ReadonlyMap<string, FeedFormat> = new Map([
  ['atom', { mediaType: 'application/atom+xml', ...ofReaders, names: xml, write: writeAtom }],
  ['rss', { mediaType: 'application/rss+xml', ...ofReaders, names: xml, write: writeRss }],
  ['json', { mediaType: 'application/feed+json', ...ofReaders, names: ['application/json'], write: writeJsonFeed }],
  ['ics', { mediaType: 'text/calendar', ...ofCalendars, names: [], write: writeCalendar }],
]);
