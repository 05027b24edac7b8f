import type { ReleaseFeed } from './read-feed.ts';
import { writeCalendar } from './write-calendar.ts';
import { writeJsonFeed } from './write-json.ts';
import { writeAtom, writeRss } from './write-xml.ts';

interface FeedFormat {
  mediaType: string;
  /** What else readers ask for when they mean it. */
  names: string[];
  write: (feed: ReleaseFeed) => string;
}

const xml = ['application/xml', 'text/xml'];

/** By how the path of a feed ends. */
export const feedFormats: ReadonlyMap<string, FeedFormat> = new Map([
  ['atom', { mediaType: 'application/atom+xml', names: xml, write: writeAtom }],
  ['rss', { mediaType: 'application/rss+xml', names: xml, write: writeRss }],
  ['json', { mediaType: 'application/feed+json', names: ['application/json'], write: writeJsonFeed }],
  ['ics', { mediaType: 'text/calendar', names: [], write: writeCalendar }],
]);
